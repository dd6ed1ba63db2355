"""Words, numbers and addresses in Latin letters where a line ends: cut by it, or parted.

All lines are folded ones (`text.folding`), without outer blanks. Where a text in a Latin script
runs on, its words are parted by blanks, and a line end stands for one; a word that it cuts has a
hyphen there. Columns of Chinese characters cut such words anywhere, and without a hyphen. Where
neither the two pieces nor what stands beside them tell, nothing is said.
"""

from functools import lru_cache
from typing import Final

from yk_reader.text.late import late
from yk_reader.text.signs import LATIN
from yk_reader.text.tables import LATIN_WORDS, table_rows

SOFT: Final = "¬"
"""What stands in a line as read for a soft hyphen at its end; some engines write it."""
SOFT_HYPHEN: Final = "\u00ad"
HYPHENS: Final = f"-{SOFT}"
_WIDE: Final = "\u3000"
"""No character from here on is of a Latin script."""
_REACH: Final = 200
"""Characters beside a line end, or a blank, that are looked at."""
_OF_LATIN: Final = (
    "(?:[^\u3000-\uffff]|(?<=[0-9%])[，。；：！？）]|(?<=[0-9%]）)[，。；：]"
    "|[，。；：！？](?=[”’])|(?<=[”’])[，。；：！？](?= |$))*"
)
"""No Chinese signs but those that folding makes of ASCII ones: behind a number, beside a quote."""
_TAIL: Final = late(f"{_OF_LATIN}$")
_HEAD: Final = late(_OF_LATIN)
_ALONE: Final = late(f"{_OF_LATIN}$")
_NUMBER_SIGN: Final = late("[0-9%](?:）?[，。；：]|[！？）])$")
"""A sign of a Latin text that folding took for one of a Chinese text."""
_LETTER: Final = late(f"[{LATIN}]")
_LETTERS: Final = late(f"[{LATIN}]+")
_WORD_END: Final = late(f"[{LATIN}]{{2}}$")
_WORD_START: Final = late(f"[{LATIN}]{{2}}")
_CUT: Final = late(f"[{LATIN}]{{2,}}[-{SOFT}]$")
_LOWER: Final = late("[a-z\u00df-\u00f6\u00f8-\u00ff]")
_CAPITALS: Final = late("[A-Z]+")
_IN_CAPITALS: Final = late("[A-Z]{2}[,;:]? [A-Z]+$")
_ADDRESS: Final = late(r"https?:|ftp:|www\.|@|\.(?:com|cn|net|org|edu|gov|htm|html|asp|php)\b")
"""What tells an address of the web or of mail."""
_WHOLE: Final = late(r".*\.(?:com|cn|net|org|edu|gov|s?html?|asp|php)/?$")
"""An address that may end so."""
_SITE: Final = late(r".*[@/.]")
_INITIAL: Final = late(r"(?:.*\.)?[A-Za-z]\.$")
_INITIALS: Final = late(r"[A-Za-z]\.")
_SHORTENED: Final = late("(?:t|s|d|m|ll|re|ve)\\b")
"""What stands behind an apostrophe inside of a word."""
_SIGNED: Final = late(r"[,.;:!?…%)\]，。；：！？”’\"']$")
_OPENS: Final = late(f"[(\\[“‘\"'$£€]*[{LATIN}0-9]")
_NEAR: Final = 6
"""Words on either side that are looked at."""
_ENGLISH: Final = 4
"""Words in one from which a stretch without Chinese signs is a text, and no name or two."""


def cut_at(before: str, after: str, room: int | None = None) -> bool:
    """Whether the hyphen at the end of a line is none of the word that goes on in the next.

    `room`: the half cells that are left at the end of the line, where that is known.
    """
    before, after = before[-_REACH:], after[:_REACH]
    if before[-1] == SOFT:
        return bool(_LETTER.match(before[-2:-1])) and bool(_LETTER.match(after))
    if before[-1] != "-" or not _CUT.search(before) or not _LETTER.match(after):
        return False
    token, rest = _last(before)[:-1], _first(after)
    second = _piece(rest)
    if not _LOWER.match(after) and not _IN_CAPITALS.search(f"{before[:-1]}{second}"):
        return False
    if "-" in token or _one_address(before, after) or (len(second) < 2):
        return False
    uneven = len(second) + 1 + len(before) // 6  # letters are not of one width
    if rest[len(second) :].startswith("-") or (room is not None and room > uneven):
        return False  # one more hyphen, or the rest of the word had room
    word = "".join(_LETTERS.findall(token)[-1:]).casefold()
    if (
        len(word) < 2
        or (token[-len(word) :].isupper() and second.islower())
        or any(map(str.isdigit, token))
    ):
        return False
    halves, second = _known_words(), second.casefold()
    if not halves["ends"] or second in halves["ends"] or word in halves["begins"]:
        return False
    if word in halves["doubles"] and word[-1] == second[0]:
        return False
    return word not in halves["first"] or second not in halves["second"]


def latin_joint(before: str, after: str, room: int | None = None) -> bool | None:
    """Whether a blank stands between two lines where Latin letters or numbers meet (True), or
    nothing (False); None where that is not told. `room` as in `cut_at`."""
    before, after = before[-_REACH:], after[:_REACH]
    last, first = before[-1], after[0]
    if first >= _WIDE or not _OPENS.match(after):
        return True if after.startswith("& ") and _LETTER.match(last) else None
    if last >= _WIDE and not _NUMBER_SIGN.search(before):
        return None
    if last in HYPHENS:
        return _at_hyphen(before, after)
    if _one_address(before, after):
        return False
    if last.isdigit() and first.isdigit():
        return None
    if last in "’'" and _SHORTENED.match(after) and _LETTER.match(before[-2:-1]):
        return False
    words = _words(before, after)
    if _LETTER.match(last) and _LETTER.match(first):
        return _of_letters(before, after, words, room)
    if last.isdigit() and before[-2:-1].isalpha() and not _LETTER.match(first):
        return None
    if last == "&":
        return True if before.endswith(" &") else None
    if not (_SIGNED.search(before) or _LETTER.match(last) or last.isdigit()):
        return None
    return _of_signs(before, after, words)


def between_latin(text: str, start: int, end: int) -> bool:
    """Whether the blank `start`..`end` of a folded text stands between words of a Latin script:
    signs of a text may stand at either side of it."""
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    after = text[end : end + _REACH].partition("\n")[0]
    if not before or not after or after[0] >= _WIDE or not _OPENS.match(after):
        return False
    if before[-1] >= _WIDE and not _NUMBER_SIGN.search(before):
        return False
    if _LETTER.match(before[-1]) and after[0] in "(“‘\"'[$£€&":
        return True
    if not _SIGNED.search(before):
        return False
    return _words(before, after) >= _ENGLISH


@lru_cache(maxsize=1)
def _known_words() -> dict[str, frozenset[str]]:
    """English words, by the kinds that their table explains."""
    rows = [row.split() for row in table_rows(LATIN_WORDS)]
    return {
        kind: frozenset(word for row in rows if row[:1] == [kind] for word in row[1:])
        for kind in ("first", "second", "begins", "ends", "doubles", "little")
    }


def words_alone(line: str) -> int:
    """The words of Latin letters of a line that has no Chinese ones; 0 where it has."""
    if not _ALONE.match(line):
        return 0
    return sum(_LETTER.search(word) is not None for word in line.split())


def _at_hyphen(before: str, after: str) -> bool | None:
    """The same behind a hyphen: it hangs on a word, or stands between two."""
    if before[-2:-1] == " ":
        return True
    suspended = _first(after) in ("and", "or", "to") and bool(_LETTER.match(before[-2:-1]))
    return True if suspended else None


def _of_letters(before: str, after: str, words: int, room: int | None) -> bool | None:
    """Of two letters that meet."""
    one, two = _last(before), _first(after)
    left = _piece(two)
    if len(one) > 1 and _WORD_END.search(before) and _WORD_START.match(after):
        alone = _tail(before) != before and (one == _tail(before) or one[0].isupper())
        alone = alone and words < _ENGLISH
        cut = alone and (room is None or room < 2)
        return not (cut and _one_word(one, left, _head(after)[len(left) :]))
    if one in ("a", "A", "I") and words > 2:
        return True
    return True if words >= _ENGLISH else None


def _one_word(one: str, left: str, rest: str) -> bool:
    """Whether two pieces that stand alone in a Chinese column are one word that its edge cuts;
    `rest` is what stands behind the second one, up to a Chinese sign."""
    if _CAPITALS.fullmatch(one) and _CAPITALS.fullmatch(left):
        return not rest and min(len(one), len(left)) < 3 and len(one) + len(left) < 7
    if left in _known_words()["little"] or (rest[:1] == " " and _LOWER.match(rest[1:2])):
        return False
    return bool(_LOWER.match(left)) and bool(_LOWER.match(one[-1]))


def _of_signs(before: str, after: str, words: int) -> bool | None:
    """Of a word and a sign, a number or a sign of money that meet."""
    last = before[-1]
    if last == "." and _INITIAL.match(_last(before)) and _INITIALS.match(after):
        return False
    if last in ",.:" and before[-2:-1].isdigit() and after[0].isdigit():
        return False if words < _ENGLISH else None
    if last.isupper() and after[0] in "$£€":
        return None
    return True if words >= _ENGLISH else None


def _one_address(before: str, after: str) -> bool:
    """Whether a line end cuts an address of the web or of mail."""
    one, two = _last(before), _first(after)
    if not _ADDRESS.search(one + two):
        return False
    if _ADDRESS.search(one):
        if one[-1] in "./@_-=?&:":
            return not (one[-1] == "." and _WHOLE.match(one[:-1]) and not _ADDRESS.search(two))
        return not _WHOLE.match(one) or bool(_SITE.match(two))
    if one[-1] in ",;:!?)”\"'" or not two[0].isalnum():
        return False
    return one == _tail(before) and bool(_ADDRESS.search(one + two))


def _tail(before: str) -> str:
    """The end of a line without Chinese signs; those that folding made of others are none."""
    found = _TAIL.search(before)
    return found[0] if found else ""


def _head(after: str) -> str:
    """The beginning of a line without Chinese signs."""
    found = _HEAD.match(after)
    return found[0] if found else ""


def _last(before: str) -> str:
    return "".join(_tail(before).split()[-1:])


def _first(after: str) -> str:
    return "".join(_head(after).split()[:1])


def _piece(token: str) -> str:
    """The letters with which it begins."""
    found = _LETTERS.match(token)
    return found[0] if found else ""


def _words(before: str, after: str) -> int:
    """Words of Latin letters in the stretch without Chinese signs that a line end, or a blank,
    parts; enough where both lines have words of nothing else."""
    one, two = _tail(before), _head(after)
    left, right = (
        sum(_LETTER.search(word) is not None for word in words)
        for words in (one.split()[-_NEAR:], two.split()[:_NEAR])
    )
    whole = one == before and two == after and " " in before + after
    return left + right + (_ENGLISH if whole and ((left and right) or left + right > 2) else 0)
