"""Scanned pages: straightened with Pillow, recognised with Tesseract, laid out like a PDF page.

Runs in the reading process only (sandbox): image libraries are native code that reads hostile input.
"""

import os
import resource
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import Any

from dondoc.engine.documents import sandbox
from dondoc.engine.documents.drawn_lines import find_rules
from dondoc.engine.documents.limits import check_pages, limit, refuse_broken, refuse_heavy
from dondoc.engine.documents.model import Grid, Line, Source
from dondoc.engine.documents.page_layout import Page, join_pages, lay_out
from dondoc.engine.documents.sheets import Sheet
from dondoc.engine.documents.stamps import is_stamp
from dondoc.engine.documents.zones import Word
from dondoc.engine.errors import NeedsTool, TooLarge
from dondoc.engine.lazy import lazy

images = lazy("PIL.Image")
operations = lazy("PIL.ImageOps")
sequences = lazy("PIL.ImageSequence")
io = lazy("io")
shutil = lazy("shutil")
subprocess = lazy("subprocess")

DPI = 200
LONGEST = 3_400
"""Pixels along the long side: A3 at 200 dots an inch; more costs time and gains nothing."""
PROGRAM = "tesseract"
LANGUAGE = "vie"
MISSING = (
    "Máy chưa cài phần nhận dạng chữ tiếng Việt nên không đọc được bản quét. "
    "Quản trị viên cài gói tesseract-ocr và tesseract-ocr-vie rồi thử lại."
)
RECOGNISED = "Chữ được nhận dạng bằng máy từ bản quét; xin đối chiếu với bản gốc."
LEAST_SURE, DOUBTFUL = 12.0, 60.0
"""Words below the first are noise; a page below the second may lie on its side."""
USUAL_WIDTH = 8.27
"""Inches across an A4 page, for images that do not tell their resolution."""
ORIENTATION = 0x0112
SIDEWAYS = (5, 6, 7, 8)
"""Values of the Exif tag Orientation with which a picture lies on its side (Exif 2.3, 4.6.4)."""
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a grey image and its resolution in dots an inch."""

    image: Any
    dpi: float


def read(data: bytes) -> Source:
    """The lines and tables of an image file; a TIFF may hold many pages.

    Raises NeedsTool without Tesseract or its Vietnamese data, TooLarge (pixels, pages, time) or Unreadable.
    """
    pictures = _pictures(data)
    # a damaged image is the sender's affair, so it is told before the administrator is asked for a program
    first = next(pictures)
    read_in = list(read_pages(chain([first], pictures)))
    items, sheets = join_pages([items for _, items, _ in read_in]), tuple(sheet for _, _, sheet in read_in)
    return Source("scan", tuple(items), pages=len(sheets), notes=(RECOGNISED,), sheets=sheets)


def find_tool() -> str:
    """The path of Tesseract; raises NeedsTool when it or its Vietnamese data is missing."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise NeedsTool(MISSING)
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    if LANGUAGE not in (listed.stdout + listed.stderr).split():
        raise NeedsTool(MISSING)
    return str(program)


def read_pages(pictures: Iterable[tuple[int, Picture]]) -> Iterator[tuple[int, list[Line | Grid], Sheet]]:
    """Page number, items and sheet of each picture, in order; as many at a time as there are processors."""
    program = find_tool()
    workers = min(os.cpu_count() or 1, 8)
    pictures = iter(pictures)
    with ThreadPoolExecutor(workers) as pool:
        while batch := list(islice(pictures, workers)):
            yield from pool.map(lambda each: (each[0], *_read_picture(program, each[0], each[1])), batch)


@contextmanager
def open_file(data: bytes) -> Iterator[Any]:
    """The image in a file, for the length of a `with`. Raises TooLarge or Unreadable, also for what is done in it."""
    try:
        with images.open(io.BytesIO(data), formats=FORMATS) as file:
            yield file
    except images.DecompressionBombError as error:
        raise refuse_heavy() from error
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, IndexError, KeyError, TypeError) as error:
        raise refuse_broken() from error


def count_pages(file: Any) -> int:
    """How many pages an image file holds. Raises TooLarge above the limit."""
    count: int = min(getattr(file, "n_frames", 1), limit("file", "pages") + 1)
    check_pages(count)
    return count


def _pictures(data: bytes) -> Iterator[tuple[int, Picture]]:
    with open_file(data) as file:
        count = count_pages(file)
        if count > limit("file", "scanned_pages"):
            raise TooLarge(f"Tệp có {count} trang ảnh quét; xin tách thành các tệp nhỏ hơn rồi gửi lại.")
        for number in range(1, count + 1):
            file.seek(number - 1)
            yield number, _prepare(file)


def shown_size(file: Any) -> tuple[int, int]:
    """Pixels across and down of the current page, turned as its camera noted. Raises TooLarge above the limits."""
    width, height = file.size
    if width * height > limit("image", "pixels") or width * height * len(file.getbands()) > limit("image", "bytes"):
        raise refuse_heavy()
    return (height, width) if file.getexif().get(ORIENTATION, 1) in SIDEWAYS else (width, height)


def resolution(file: Any) -> float:
    """Dots an inch: as told when that can be, else as if the page were as wide as A4."""
    told = float(file.info.get("dpi", (0, 0))[0])
    return told if 70 <= told <= 1200 else max(shown_size(file)[0] / USUAL_WIDTH, 72.0)


def shown(file: Any) -> Any:
    """The current page in RGB, turned as its camera noted, clear parts white."""
    shown_size(file)
    image = operations.exif_transpose(file)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = images.new("RGBA", clear.size, "white")
        image.alpha_composite(clear)
    return image.convert("L" if image.mode in ("1", "L", "I;16") else "RGB")


def _prepare(file: Any) -> Picture:
    dpi = resolution(file)
    image = shown(file).convert("L")
    scale = DPI / dpi if dpi > 1.75 * DPI or dpi < 0.75 * DPI else 1.0
    scale = min(scale, LONGEST / max(image.size))
    if scale != 1.0:
        image = image.resize((max(int(image.size[0] * scale), 1), max(int(image.size[1] * scale), 1)), images.LANCZOS)
    return Picture(image, dpi * scale)


def _read_picture(program: str, number: int, picture: Picture) -> tuple[list[Line | Grid], Sheet]:
    turn, skew, image = 0, *straighten(picture.image)
    words, sureness = _recognise(program, image, picture.dpi)
    if sureness < DOUBTFUL and (turn := _find_turn(program, picture)):
        skew, image = straighten(picture.image.rotate(turn, expand=True, fillcolor=255))
        words, _ = _recognise(program, image, picture.dpi)
    scale = 72 / picture.dpi
    width, height = image.size[0] * scale, image.size[1] * scale
    across, down = find_rules(image, scale)
    placed = tuple(Word(w.text, w.x0 * scale, w.y0 * scale, w.x1 * scale, w.y1 * scale) for w in words)
    placed += _find_stamps(program, Picture(image, picture.dpi), placed) if number == 1 else ()
    sheet = Sheet(picture.image.size[0] * scale, picture.image.size[1] * scale, turn, skew)
    return lay_out(Page(number, width, height, placed, across, down)), sheet


def _find_stamps(program: str, picture: Picture, known: Sequence[Word]) -> tuple[Word, ...]:
    """Stamps in the upper third of a page: the usual way of recognition drops a lone word in a corner."""
    width, height = picture.image.size
    upper = Picture(picture.image.crop((0, 0, width, height // 3)), picture.dpi)
    code, answer = _run(program, upper, "-l", LANGUAGE, "--psm", "11", "tsv")
    scale = 72 / picture.dpi
    found: list[Word] = []
    for line in _read_lines(answer)[0] if code == 0 else ():
        place = [edge * scale for edge in (line[0].x0, line[0].y0, line[-1].x1, line[0].y1)]
        new = not any(word.x0 < place[2] and place[0] < word.x1 and place[1] < word.middle < place[3] for word in known)
        if new and is_stamp(" ".join(word.text for word in line)):
            found += [Word(w.text, w.x0 * scale, w.y0 * scale, w.x1 * scale, w.y1 * scale) for w in line]
    return tuple(found)


def _find_turn(program: str, picture: Picture) -> int:
    """By how many degrees, counter-clockwise, a page that lies on its side or head must be turned; 0 when unknown."""
    code, answer = _run(program, picture, "-l", "osd", "--psm", "0")
    found = [line.partition(":")[2].strip() for line in answer.splitlines() if line.startswith("Rotate:")]
    return 360 - int(found[0]) if code == 0 and found and found[0] in ("90", "180", "270") else 0


def straighten(image: Any) -> tuple[float, Any]:
    """By how many degrees a grey page was turned so that its lines are level, and the page; 0 and itself if it is.

    The angle is the one at which the darkness of the pixel rows differs most (projection profile).
    """
    width, height = image.size
    small = image.resize((500, max(500 * height // width, 1)), images.BOX) if width > 500 else image
    small = operations.invert(operations.autocontrast(small, cutoff=2)).point(lambda grey: 255 if grey > 100 else 0)
    coarse = max((step / 2 for step in range(-10, 11)), key=lambda angle: (_levelness(small, angle), -abs(angle)))
    fine = max((coarse + step / 10 for step in range(-4, 5)), key=lambda angle: (_levelness(small, angle), -abs(angle)))
    if abs(fine) < 0.15:
        return 0.0, image
    return fine, image.rotate(fine, resample=images.BICUBIC, fillcolor=255)


def _levelness(image: Any, angle: float) -> float:
    turned = image.rotate(angle, resample=images.BILINEAR, fillcolor=0) if angle else image
    rows: bytes = turned.resize((1, turned.size[1]), images.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))


def _recognise(program: str, image: Any, dpi: float) -> tuple[list[Word], float]:
    """Words with their places in pixels, and how sure Tesseract is of them on average (0 to 100)."""
    code, answer = _run(program, Picture(image, dpi), "-l", LANGUAGE, "--psm", "3", "tsv")
    if code:
        raise refuse_broken()
    return _read_words(answer)


def _run(program: str, picture: Picture, *options: str) -> tuple[int, str]:
    stream = io.BytesIO()
    picture.image.save(stream, "PNG", compress_level=1)
    command = [program, "-", "-", "--dpi", str(round(picture.dpi)), *options]
    pipe, processor = subprocess.PIPE, limit("seconds", "recognition")
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment) as process:
        # the processor's seconds: by the clock a page on a busy machine takes many times as long
        _, hard = resource.prlimit(process.pid, resource.RLIMIT_CPU)
        processor = processor if hard == resource.RLIM_INFINITY else min(processor, hard)
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (processor, processor))
        try:
            found, said = process.communicate(stream.getvalue(), limit("patience", "recognition"))
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise refuse_heavy() from error
    if process.returncode < 0:
        raise sandbox.refuse_failed(process.returncode, said)
    return process.returncode, found.decode("utf-8", errors="replace")


def _read_words(table: str) -> tuple[list[Word], float]:
    """Words of Tesseract's answer, and how sure it is of them on average."""
    lines, sureness = _read_lines(table)
    return [word for line in lines for word in line], sureness


def _read_lines(table: str) -> tuple[list[list[Word]], float]:
    """Lines of Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, conf, text.

    Each word is made as high as its line, so that lines stay together.
    """
    lines: dict[tuple[str, ...], list[Word]] = defaultdict(list)
    sureness: list[float] = []
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) != 12 or fields[0] != "5" or not fields[11].strip():
            continue
        sureness.append(float(fields[10]))
        if sureness[-1] >= LEAST_SURE:
            left, top, width, height = map(float, fields[6:10])
            lines[tuple(fields[1:5])].append(Word(fields[11].strip(), left, top, left + width, top + height))
    found = []
    for line in lines.values():
        top, bottom = min(word.y0 for word in line), max(word.y1 for word in line)
        found.append([Word(word.text, word.x0, top, word.x1, bottom) for word in line])
    return found, sum(sureness) / len(sureness) if sureness else 0.0
