"""How uploaded bytes reach a view: small ones stay in memory, large ones lie in a private folder while the request lasts."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class PrivateFile(TemporaryUploadedFile):
    """An upload in DATA_DIR/spool (mode 0700); the file has no name there, so nothing is left after a crash."""

    def __init__(self, name: str, content_type: str | None, size: int, charset: str | None, extra: Any) -> None:
        folder = Path(settings.DATA_DIR) / "spool"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (closed with the request)
        UploadedFile.__init__(self, file, name, content_type, size, charset, extra)

    def temporary_file_path(self) -> str:
        """It has none."""
        raise NotImplementedError

    def close(self) -> None:
        """Ends the file, and with it its bytes."""
        if self.file is not None:
            self.file.close()


class PrivateUploadHandler(FileUploadHandler):
    """Takes what is too large for memory; stops a request whose file passes UPLOAD_LIMIT before it fills the disk."""

    file: PrivateFile

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A new file begins."""
        super().new_file(*args, **kwargs)
        self.file = PrivateFile(self.file_name or "", self.content_type, 0, self.charset, self.content_type_extra)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """The next bytes of the file."""
        self.taken += len(raw_data)
        if self.taken > settings.UPLOAD_LIMIT:
            self.file.close()
            raise StopUpload(connection_reset=False)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file as the view gets it."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """The browser went away: nothing is left."""
        if hasattr(self, "file"):
            self.file.close()
