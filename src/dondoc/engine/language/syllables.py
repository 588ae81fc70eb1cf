"""Words that lost the spaces between them: "tổchức" is "tổ chức", "Ủy bannhân dân" is "Ủy ban nhân dân".

A Vietnamese word of writing is one syllable: an onset, a rhyme, a tone; a syllable that ends in c, ch, p or t has only two
of the tones. A run of letters with a vowel, consonants and a vowel again is therefore two words, or none of the language.
Damage seen in copies of legal texts: facts/assignment-grammar section 10 item 4.
"""

import re
import unicodedata
from functools import cache, lru_cache

from dondoc.engine.language.letters import CAPITALS, SMALL

ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch "
    "êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao "
    "oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân "
    "uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uơ ư ưa ưc ưi ưng "
    "ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêt yêu ynh yt ych"
)
STOPPED = ("c", "ch", "p", "t")
TONES = {"\u0301": "acute", "\u0300": "grave", "\u0309": "hook", "\u0303": "tilde", "\u0323": "dot"}
LONGEST = 24
"""Letters of the longest run that is cut; more is no word of the language."""
VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"


@cache
def _glued() -> re.Pattern[str]:
    vowels, others = VOWELS + VOWELS.upper(), "bcdđghklmnpqrstvx"
    # looked for at each letter, for the last vowel of one joint may be the first of the next
    return re.compile(
        rf"(?=([{vowels}][{others}{others.upper()}]{{1,4}}[{vowels}]|[a-zđà-ỹ][,;][^\W\d_]|[{SMALL}]{{3}}\.[{CAPITALS}][{SMALL}]))"
    )


@cache
def _word() -> re.Pattern[str]:
    return re.compile(
        rf"[^\W\d_]{{4,24}}|(?<=[a-zđà-ỹ])[,;](?=[^\W\d_])|(?<=[{SMALL}]{{3}})\.(?=[{CAPITALS}][{SMALL}])"
    )


def is_glued(text: str) -> bool:
    """Whether words may stand without a space between them: cheap, and false for nearly every clean text."""
    return any(map(_joints, set(text.split()) - _clean))


def find_joints(text: str) -> frozenset[str]:
    """The few letters around each place where words may be glued: a part of the text without any of them is clean."""
    # cut at one sign, which is quicker than at all white space
    words = set(text.replace("\n", " ").split(" ")) - _clean
    found: frozenset[str] = frozenset().union(*map(_joints, words))
    if len(_clean) < MOST_WORDS:
        _clean.update(word for word in words if not _joints(word))
    return found


MOST_WORDS = 4096
_clean: set[str] = set()
"""Words without a joint: the language has some seven thousand syllables, so most are met again and again."""


@lru_cache(maxsize=512)
def _joints(word: str) -> tuple[str, ...]:
    return tuple(found[1] for found in _glued().finditer(word))


def find_seams(text: str) -> list[int]:
    """Offsets at which a space is missing, in order."""
    seams: list[int] = []
    for found in _word().finditer(text):
        if found[0] in ",;.":
            seams.append(found.end())
            continue
        at = found.start()
        for part in _cut(found[0].casefold())[:-1]:
            at += len(part)
            seams.append(at)
    return seams


@lru_cache(maxsize=4096)
def _cut(word: str) -> tuple[str, ...]:
    """The syllables of a run of letters; the run itself when it is one syllable or no Vietnamese."""
    if len(word) != len(word.casefold()) or word.isascii() or _is_syllable(word):
        return (word,)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 7), end):
            before = best[start]
            if before is None or not _is_syllable(word[start:end]):
                continue
            here = (*before, word[start:end])
            best[end] = max(best[end] or here, here, key=_rank)
    return best[-1] or (word,)


def _rank(parts: tuple[str, ...]) -> tuple[int, int]:
    """Fewer syllables win; of as many, the ones that end in a consonant ("thực hiện", not "thự chiện")."""
    return -len(parts), sum(part[-1] in "cghmnpt" for part in parts[:-1])


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    marks = unicodedata.normalize("NFD", word)
    tones = [TONES[mark] for mark in marks if mark in TONES]
    plain = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
    if len(tones) > 1:
        return False
    found = _shape().fullmatch(plain)
    if not found:
        return False
    return not found[1].endswith(STOPPED) or (bool(tones) and tones[0] in ("acute", "dot"))


@cache
def _shape() -> re.Pattern[str]:
    rhymes = "|".join(sorted(RHYMES.split(), key=len, reverse=True))
    return re.compile(rf"(?:{ONSETS})?({rhymes})")
