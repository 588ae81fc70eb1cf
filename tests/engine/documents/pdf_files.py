"""PDF files for tests, written by hand: plain letters at given places and drawn lines."""

from collections.abc import Sequence

HEIGHT = 842


def text_at(x: float, y: float, words: str, size: float = 12) -> str:
    """Words whose base line stands y points below the upper edge."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {HEIGHT - y} Td ({escaped}) Tj ET"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A thin drawn line."""
    return f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S"


def ruled_table(xs: Sequence[float], ys: Sequence[float]) -> list[str]:
    """All lines of a table with these edges."""
    return [line(xs[0], y, xs[-1], y) for y in ys] + [line(x, ys[0], x, ys[-1]) for x in xs]


def build_pdf(*pages: Sequence[str], extra: str = "") -> bytes:
    """A PDF of A4 pages, each a list of drawing commands; extra goes into each page's dictionary."""
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    bodies.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for commands in pages:
        content = "\n".join(commands)
        kids.append(f"{len(bodies) + 1} 0 R")
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {HEIGHT}] /Contents {len(bodies) + 2} 0 R {extra} "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        bodies.append(f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream")
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return assemble(bodies)


def assemble(bodies: Sequence[str], trailer: str = "") -> bytes:
    """A PDF file of numbered objects; the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += f"trailer << /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
