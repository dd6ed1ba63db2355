"""Pages with their truth, as they are and set anew, for the model of lines.

A page is set anew as other papers and programs would give it: texts in columns of another width,
paragraphs with or without indent, blank lines elsewhere, other signs, wrong characters, articles
of several pages mixed. Everything is drawn from a seed that the page's name gives.
"""

import importlib.util
import random
from dataclasses import dataclass, replace
from pathlib import Path

from yk_reader.formats.lines import read_lines
from yk_reader.model.rows import FURNITURE, LineRow
from yk_reader.segment.cues import NARROW_SIGNS

WIDTHS = (8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 24, 26, 30, 35, 40)
"""Characters in a line of running text."""
SIGNS = "，。、；：！？」』）,."
"""Those that may hang over the end of a line."""
HEADINGS = ("headline", "kicker", "subheadline")
MODES = ("tight", "fullwidth", "halfpunct", "noise", "indent")
"""The ways of `vary_pages.py` that need nothing else installed."""
_ASCII = str.maketrans("，。：；（）！？", ",.:;()!?")
_HALF = str.maketrans("，。：；（）！？", "､｡:;()!?")
_OLD = str.maketrans("，。；", "、、、")
_COMMAS = str.maketrans("，。；", "，，，")
_WIDE = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}


@dataclass(frozen=True)
class Gold:
    """A page with its truth. `group` is what is held out together: an issue, or a part of the
    pages; `kind` says how it was set; `old` which of the two collections it is from."""

    text: str
    rows: tuple[LineRow, ...]
    name: str
    group: str
    kind: str
    old: bool


@dataclass(frozen=True)
class Item:
    """One line of a page that is set anew; `gap` blank lines stand before it."""

    text: str
    gap: int
    row: LineRow
    lead: str = ""


def read_folder(folder: Path, *, old: bool, kind: str = "plain") -> list[Gold]:
    """The pages of a folder of STEM.txt with STEM.gold.tsv."""
    out = []
    for path in sorted(folder.glob("*.gold.tsv")):
        stem = path.name.split(".")[0]
        group = f"issue-{stem.split('_')[1]}" if old else f"part-{int(stem[1:]) % 5}"
        rows = read_lines(path.read_text("utf-8"), any_role=True)
        text = (folder / f"{stem}.txt").read_text("utf-8")
        out.append(Gold(text, tuple(rows), stem, group, kind, old))
    return out


def varied(tool: Path, folder: Path, work: Path, modes: str) -> list[Gold]:
    """The pages as `vary_pages.py` sets them, in one mode or several after one another."""
    spec = importlib.util.spec_from_file_location("vary_pages", tool)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{tool} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    source = folder
    for mode in modes.split("+"):
        target = work / f"{source.name}-{mode}"
        module.sys.argv = ["vary_pages.py", str(source), str(target), mode]
        module.main()
        source = target
    return read_folder(source, old=False, kind=modes)


def set_anew(page: Gold, mates: list[Gold], times: int, half: float) -> list[Gold]:
    """The page set anew so many times, every second time mixed with others of its group, every
    fifth time a few of its articles alone. `half`: the share of old pages with narrow signs."""
    out = []
    for number in range(times):
        rnd = random.Random(f"{page.name}{number}")
        if number % 2:
            others = rnd.sample(mates, min(2, len(mates)))
            items = _mixed([page, *others][: rnd.choice((2, 3))], rnd)
        else:
            items = _items(page)
        if rnd.random() < 0.2:
            blocks = _blocks(items)
            few = rnd.randint(1, 3)
            first = rnd.randrange(max(1, len(blocks) - few + 1))
            items = [item for block in blocks[first : first + few] for item in block]
        if rnd.random() < 0.7:
            items = _rewrapped(items, rnd, page.old, half)
        items = _spaced(items, rnd)
        texts = _signs([item.text for item in items], rnd, page.old)
        lines: list[str] = []
        rows = []
        for item, text in zip(items, texts, strict=True):
            if lines:
                lines += [""] * item.gap
            lines.append(item.lead + text)
            rows.append(replace(item.row, line_no=len(lines), text=""))
        kind = "anew" if page.old else "modern-anew"
        text = "\n".join(lines) + "\n"
        out.append(Gold(text, tuple(rows), f"{page.name}.{number}", page.group, kind, page.old))
    return out


def _items(page: Gold) -> list[Item]:
    raw = page.text.split("\n")
    out: list[Item] = []
    before = 0
    for row in page.rows:
        gap = row.line_no - before - 1 if before else 0
        out.append(Item(raw[row.line_no - 1].strip(" \u3000\t"), gap, row))
        before = row.line_no
    return out


def _mixed(pages: list[Gold], rnd: random.Random) -> list[Item]:
    """As many articles as one page has, from all of them, in a new order."""
    pool: list[list[Item]] = []
    for number, page in enumerate(pages):
        items = _items(page)
        for k, item in enumerate(items):
            if item.row.article != FURNITURE:
                name = f"A{int(item.row.article[1:]) + 100 * number}"
                items[k] = replace(item, row=replace(item.row, article=name))
        pool += _blocks(items)
    furniture = [block for block in pool if block[0].row.article == FURNITURE]
    rest = [block for block in pool if block[0].row.article != FURNITURE]
    rnd.shuffle(rest)
    rest = rest[: max(2, len(rest) // len(pages))]
    if furniture and rnd.random() < 0.8:
        rest.insert(0 if rnd.random() < 0.7 else rnd.randrange(len(rest)), furniture[0])
    return [item for block in rest for item in block]


def _blocks(items: list[Item]) -> list[list[Item]]:
    """The articles as they stand; what stands between the parts of one stays with it."""
    out: list[list[Item]] = []
    for item in items:
        if out and out[-1][-1].row.article == item.row.article:
            out[-1].append(item)
        else:
            out.append([item])
    at = 0
    while at < len(out):
        names = {item.row.article for item in out[at]} - {FURNITURE}
        last = max(
            (k for k in range(at, len(out)) if names & {x.row.article for x in out[k]}), default=at
        )
        if last > at:
            out[at : last + 1] = [[item for block in out[at : last + 1] for item in block]]
        else:
            at += 1
    return out


def _rewrapped(items: list[Item], rnd: random.Random, old: bool, half: float) -> list[Item]:
    """Running text in columns of other widths."""
    base = rnd.choice(WIDTHS)
    setting = _old_setting(rnd, half) if old else Setting(indent=2, hangs=0.7)
    kept = rnd.random() < 0.2
    several = rnd.random() < 0.5
    apart = rnd.random() < 0.25
    verse = old and rnd.random() < 0.2
    out: list[Item] = []
    at = 0
    while at < len(items):
        first = items[at]
        end = at + 1
        key = (first.row.article, first.row.role)
        while end < len(items) and (items[end].row.article, items[end].row.role) == key:
            end += 1
        if first.row.role not in ("body", "caption"):
            out.append(first)
            at += 1
            continue
        width = max(6, base + rnd.choice((-6, -4, -2, 0, 0, 0, 2, 4, 8))) if several else base
        order = min(item.row.order for item in items[at:end])
        start = at
        verses = verse and rnd.random() < 0.3
        while at < end:
            stop = at
            while stop < end and items[stop].row.para == items[at].row.para:
                stop += 1
            lines = [_unspaced(item.text) for item in items[at:stop]]
            if verses:
                units = [_verses(lines, width, rnd)]
            else:
                units = setting.set(lines, width, at == start, rnd)
            for number, pieces in enumerate(units):
                for k, piece in enumerate(pieces):
                    gap = 0 if k or number else first.gap if at == start else int(apart)
                    lead = "\u3000" * setting.indent if kept and not k else ""
                    para = 10 * items[at].row.para + number
                    out.append(Item(piece, gap, replace(first.row, para=para, order=order), lead))
                    order += 1
            at = stop
    return out


@dataclass(frozen=True)
class Setting:
    """How a page sets its paragraphs: cells of indent; how often a sign hangs over the column's
    end; how often a text begins in narrow lines beside its heading, and how often a few words of
    a paragraph are set large inside the column as a unit of their own, with narrow lines beside
    them; whether signs are half as wide. Old pages keep the narrow lines that they have."""

    indent: int
    hangs: float
    beside: float = 0.0
    insets: float = 0.0
    old: bool = False
    half: bool = False

    def set(self, lines: list[str], width: int, first: bool, rnd: random.Random) -> list[list[str]]:
        """The lines of the units that one paragraph becomes."""
        narrow = _narrow(lines) if self.old else 0
        beside, rest = lines[:narrow], "".join(lines[narrow:])
        if not narrow and first and self.beside and rnd.random() < self.beside:
            beside, rest = self._beside(rest, width, rnd)
        if not self.insets or len(rest) < 5 * width or rnd.random() >= self.insets:
            return [beside + self._wrapped(rest, width, rnd, 0 if beside else self.indent)]
        cut, words = rnd.randrange(width, len(rest) - 3 * width), rnd.randint(3, 6)
        large = rest[cut : cut + words]
        above = beside + self._wrapped(rest[:cut], width, rnd, 0 if beside else self.indent)
        few, below = self._beside(rest[cut + words :], width, rnd)
        return [above, [large], few + self._wrapped(below, width, rnd, 0)]

    def _beside(self, text: str, width: int, rnd: random.Random) -> tuple[list[str], str]:
        """A few narrow lines, and what is left of the text."""
        size = max(2, width * rnd.randint(1, 3) // 5)
        count = min(rnd.randint(2, 5), len(text) // size)
        lines = [text[k * size : (k + 1) * size] for k in range(count)]
        return lines, text[count * size :]

    def _wrapped(self, text: str, width: int, rnd: random.Random, indent: int) -> list[str]:
        """The text in lines of so many full cells, the first shorter by the indent."""
        pieces, line, size, room = [], "", 0, 2 * (width - indent)
        for char in text:
            cells = 1 if ord(char) < 0x2000 or (self.half and char in NARROW_SIGNS) else 2
            hangs = char in SIGNS and rnd.random() < self.hangs
            if line and size + cells > room and not hangs:
                pieces.append(line)
                line, size, room = "", 0, 2 * width
            line += char
            size += cells
        pieces.append(line)
        return [piece for piece in (each.strip(" \u3000") for each in pieces) if piece]


def _old_setting(rnd: random.Random, half: float) -> Setting:
    return Setting(
        indent=rnd.choice((2, 2, 2, 1, 0)),
        hangs=rnd.choice((0.0, 0.7, 0.7, 1.0)),
        beside=rnd.choice((0.0, 0.0, 0.3)),
        insets=rnd.choice((0.0, 0.0, 0.3)),
        old=True,
        half=half > 0 and rnd.random() < half,
    )


def _narrow(lines: list[str]) -> int:
    """How many lines of a paragraph are narrow, before the first that fills its column."""
    most = max(map(len, lines))
    count = next(k for k, line in enumerate(lines) if 4 * len(line) > 3 * most)
    return count if count > 1 else 0


def _verses(lines: list[str], width: int, rnd: random.Random) -> list[str]:
    """Verses of one length, one or two in a line; a column narrower than a line breaks it. The old
    pages' truth takes a poem as one unit."""
    size, two = rnd.choice((4, 5, 5, 6, 7, 7, 7)), rnd.random() < 0.3
    text = "".join(char for line in lines for char in line if char not in SIGNS)
    signs = rnd.choice(("，。", "，。", "、。", "。。", "、、"))
    verses = [text[k : k + size] + signs[k // size % 2] for k in range(0, len(text), size)]
    if two:
        verses = ["".join(verses[k : k + 2]) for k in range(0, len(verses), 2)]
    room = width if rnd.random() < 0.5 else max(width, len(verses[0]) if verses else 1)
    cut = [verse[k : k + room] for verse in verses for k in range(0, len(verse), room)]
    return cut or lines


def _unspaced(text: str) -> str:
    return text.replace(" ", "") if 3 * text.count(" ") > len(text) else text


def _spaced(items: list[Item], rnd: random.Random) -> list[Item]:
    """Blank lines nowhere, everywhere, between blocks, or as they were."""
    draw = rnd.random()
    if draw < 0.25:
        return [replace(item, gap=0) for item in items]
    if draw < 0.45:
        gap = rnd.choice((1, 1, 1, 2))
        return [replace(item, gap=gap) for item in items]
    if draw >= 0.75:
        return items
    paragraphs, headings = rnd.random() < 0.3, rnd.random() < 0.5
    out: list[Item] = []
    for item in items:
        apart = not out or out[-1].row.article != item.row.article
        if out and not apart:
            one, two = (
                "heading" if x.row.role in HEADINGS else x.row.role for x in (out[-1], item)
            )
            apart = (headings and one != two) or (paragraphs and out[-1].row.para != item.row.para)
        out.append(replace(item, gap=int(apart != (rnd.random() < 0.03))))
    return out


def _signs(texts: list[str], rnd: random.Random, old: bool) -> list[str]:
    """Other signs, full-width digits, wrong characters."""
    draw = rnd.random()
    if draw < 0.2:
        texts = [text.translate(_ASCII) for text in texts]
    elif draw < 0.3:
        texts = [text.translate(_HALF) for text in texts]
    elif draw < 0.4:
        texts = [text.replace("、", "，") if old else text.translate(_OLD) for text in texts]
    elif draw < 0.43 and not old:
        texts = [text.translate(_COMMAS) for text in texts]
    elif draw < 0.46:
        texts = ["".join(c for c in text if c not in "、，。") or text for text in texts]
    if rnd.random() < 0.2:
        texts = [text.translate(_WIDE) for text in texts]
    if rnd.random() < 0.35:
        share = rnd.choice((0.01, 0.02, 0.04))
        common = "".join(texts) or "一"
        texts = [_noisy(text, share, common, rnd) for text in texts]
    return texts


def _noisy(text: str, share: float, common: str, rnd: random.Random) -> str:
    out = ""
    for char in text:
        if "\u4e00" <= char <= "\u9fff" and rnd.random() < share:
            out += rnd.choice(common)
        elif char in "，。、；：,." and rnd.random() < 4 * share:
            out += rnd.choice(("", ",", ".", "·", " "))
        elif char in "（）“”「」()" and rnd.random() < 5 * share:
            out += rnd.choice(("", "(", '"', ")"))
        else:
            out += char
    return out.strip(" \u3000") or text
