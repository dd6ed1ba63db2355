"""Which encoding bytes are in: a score of how Chinese a reading looks.

UTF-8, UTF-16, GB18030 and Big5 are told apart by deterministic rules. GB18030 and Big5 accept
each other's bytes for the most part, so what decides is the share of common characters in the
reading: real text has mostly common ones, a wrong reading rare ones.
"""

import codecs
from contextlib import suppress
from threading import get_ident
from typing import Final

from yk_reader.model.records import dataclass

SAMPLE = 1 << 17
"""So many bytes are looked at to score a reading; validity is a matter of the whole file."""

PLAUSIBLE = 0.3
"""The least score at which a reading is believed."""

_COMMON: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而"
    "方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好"
    "应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向"
    "道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特"
    "件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队"
    "南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风"
    "切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许"
    "步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列"
    "市县镇村街企记者讯今昨"
    "這個來們時為國會過發動產後經進著電對說學實體點當還從業應開與關現機無義間樣氣變條結問題軍黨員設將組見計別"
    "論運農幾區強戰隊給門領導壓爭濟術極聯認權證車務萬達議聲報類離華確張馬話況傳許廣記須際驗連斷難礦備辦縣鎮"
    "企訊頭資邊線長總統級圖質兩數場處書東規熱"
)

_PUNCTUATION: Final = frozenset(
    "，。、；：？！“”‘’（）《》〈〉「」『』【】—…·　％０１２３４５６７８９"
)
_FINE_CONTROLS: Final = frozenset("\t\n\x0b\x0c\r")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the bytes; `fails` is the first offending byte, None when all fit."""

    encoding: str
    score: float
    fails: int | None


def decode_whole(data: bytes, encoding: str) -> str:
    """Decode strictly, lone surrogates of the Unicode encodings let through.

    Raises UnicodeDecodeError with byte offsets into `data`.
    """
    errors = "surrogatepass" if encoding.startswith("utf-") else "strict"
    return data.decode(encoding, errors)


def decode_replacing(data: bytes, encoding: str) -> tuple[str, int]:
    """Decode with U+FFFD for each run of bytes that does not fit; how many runs there were.

    Lone surrogates of the Unicode encodings are let through, as in `decode_whole`.
    """
    counted = 0

    def handle(error: UnicodeError) -> tuple[str | bytes, int]:
        nonlocal counted
        if not isinstance(error, UnicodeDecodeError):
            raise error
        if encoding.startswith("utf-"):
            with suppress(UnicodeDecodeError):
                return _PASS(error)
        counted += 1
        return "\ufffd", error.end

    # An error handler has a name for the whole process: this one is of this thread's call only.
    name = f"yk_reader.replacing.{get_ident()}"
    codecs.register_error(name, handle)
    return data.decode(encoding, name), counted


_PASS: Final = codecs.lookup_error("surrogatepass")


def first_failure(data: bytes, encoding: str) -> int | None:
    """The offset of the first byte that does not fit the encoding; None when all do."""
    try:
        decode_whole(data, encoding)
    except UnicodeDecodeError as error:
        return error.start
    return None


def readings(data: bytes) -> list[Reading]:
    """The candidate readings, the best first; those that fit outright before equals."""
    found: list[Reading] = []
    for encoding in ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be"):
        score = _score(data[:SAMPLE], encoding)
        if encoding == "big5" and score > 0:
            found.append(_best_big5(data, score))
        else:
            found.append(Reading(encoding, score, first_failure(data, encoding)))
    found.sort(key=lambda r: (-r.score, r.fails is not None))
    return found


def _best_big5(data: bytes, score: float) -> Reading:
    """Big5 proper, Microsoft's or Hong Kong's, whichever takes all bytes or gets farthest."""
    tried = [Reading(name, score, first_failure(data, name)) for name in _BIG5]
    return max(tried, key=lambda r: len(data) if r.fails is None else r.fails)


_BIG5: Final = ("big5", "cp950", "big5hkscs")


def _score(sample: bytes, encoding: str) -> float:
    """0 to 1: how much of a reading's non-ASCII text is common Chinese; errors weigh heavily."""
    decoder = codecs.getincrementaldecoder("big5hkscs" if encoding == "big5" else encoding)
    text = decoder("replace").decode(sample, final=False)
    seen = bad = 0
    good = 0.0
    for char in text:
        if char == "\ufffd":
            bad += 1
        elif char < "\x7f":
            if char < " " and char not in _FINE_CONTROLS:
                seen += 1
        else:
            seen += 1
            if char in _COMMON:
                good += 1
            elif char in _PUNCTUATION:
                good += 0.6
            elif "\u4e00" <= char <= "\u9fff" and _usual(char, encoding):
                good += 0.5
    if not text:
        return 0.0
    share = good / seen if seen else 1.0
    return max(0.0, share * (1 - 4 * bad / max(1, seen + bad)))


def _usual(char: str, encoding: str) -> bool:
    """Whether a character is of the first, common level of GB 2312 or Big5.

    A Big5 reading is held against Big5's levels only, a GB18030 reading against GB 2312's, any
    other against both.
    """
    if encoding != "big5":
        coded = char.encode("gb2312", "ignore")
        if coded and coded[0] <= 0xD7:
            return True
        if encoding == "gb18030":
            return False
    coded = char.encode("big5", "ignore")
    return bool(coded) and coded < b"\xc6\x7f"
