"""Capital and small Vietnamese letters in patterns: their code points are mixed, so that no range holds one kind alone."""

import re
from functools import cache

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
SMALL = CAPITALS[3:].lower() + "a-z"


@cache
def compile_letters(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern in which [:upper:] and [:lower:] stand for the Vietnamese letters."""
    return re.compile(source.replace("[:upper:]", CAPITALS).replace("[:lower:]", SMALL), flags)
