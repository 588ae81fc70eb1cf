"""Old Word files, RTF, ODT and flat XML: LibreOffice writes them as DOCX, which is read then.

Runs in the reading process only, so that LibreOffice inherits its limits.
"""

from pathlib import Path

from dondoc.engine.documents import docx
from dondoc.engine.documents.limits import limit, refuse_broken, refuse_heavy
from dondoc.engine.documents.model import Source
from dondoc.engine.errors import NeedsTool
from dondoc.engine.lazy import lazy

shutil = lazy("shutil")
subprocess = lazy("subprocess")
tempfile = lazy("tempfile")

KINDS = ("doc", "rtf", "odt", "xml")
GRACE = 10
PROGRAMS = ("soffice", "libreoffice")
MISSING = (
    "Tệp .{kind} cần LibreOffice để đọc nhưng máy chưa cài. Quản trị viên cài gói libreoffice-writer-nogui; "
    "hoặc lưu lại thành .docx rồi thử lại."
)


def read(data: bytes, kind: str) -> Source:
    """The lines and grids of a .doc, .rtf, .odt or flat .xml file.

    Raises NeedsTool without LibreOffice, TooLarge when it takes too long, Unreadable when it makes nothing of the file.
    """
    return docx.read(convert(data, kind))


def convert(data: bytes, kind: str) -> bytes:
    """The file as DOCX; raises as `read` does."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise NeedsTool(MISSING.format(kind=kind))
    with tempfile.TemporaryDirectory(prefix="dondoc-") as name:
        folder = Path(name)
        source = folder / f"source.{kind}"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source)]
        # ends before the reading process itself is ended, so that the folder is removed
        _convert(command, folder, limit("patience", kind) - GRACE)
        target = source.with_suffix(".docx")
        if not target.is_file():
            raise refuse_broken()
        return target.read_bytes()


def _convert(command: list[str], folder: Path, seconds: int) -> None:
    """Runs LibreOffice with its home in a private folder: neither macros nor settings of a user apply."""
    environment = {"HOME": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    try:
        subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refuse_heavy() from error
