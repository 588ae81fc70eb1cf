"""The title lines of an appendix (Nghị định 30/2020/NĐ-CP, annex I, section III.1)."""

from collections.abc import Sequence

from dondoc.cli.sheet import Sheet

KIND = "PHỤ LỤC"


def name_list(sheets: Sequence[Sheet]) -> str:
    """What the list holds: the one document by name, or how many there are."""
    if len(sheets) != 1:
        return f"Danh mục nhiệm vụ được giao tại {len(sheets)} văn bản"
    sheet = sheets[0]
    words = f"Danh mục nhiệm vụ được giao tại {sheet.origin}"
    return f"{words}: {sheet.summary}" if sheet.summary else words


def attached_to() -> str:
    """The line for the letter that the appendix goes with; its number is not known yet."""
    return "(Kèm theo Văn bản số ……… ngày …/…/…… của …………)"
