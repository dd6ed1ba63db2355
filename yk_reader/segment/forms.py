"""Kinds of text that are no news item: verse, question and answer, tables, remains of mark-up.

The pass over headings and bodies knows running text only. Here runs of lines that show another
form are found by their looks, and what was decided on them is mended: a verse, a speech and a row
are units, cells are no headings, what is left of Markdown or HTML is a heading or noise.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import HEADING_ROLES, Role
from yk_reader.segment.assemble import Draft
from yk_reader.segment.cells import (
    CELL,
    FEWEST_ROWS,
    MOST_COLUMNS,
    NUMBER,
    SPLIT,
    cells_of,
    figure_rows,
)
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_sheet import Sheet, is_sign, sheet_of
from yk_reader.segment.names import surnames
from yk_reader.segment.subheads import set_subheads
from yk_reader.text.grammar import FURNITURE, INSTALMENT
from yk_reader.text.late import late

_PAUSES: Final = "，。、；：！？,.;:!?"
_VERSE: Final = late(rf"[\u3400-\u9fff]{{3,8}}[{_PAUSES}]")
"""A line of one verse. Two in a line are set as running text: its lines are no verses."""
_VERSE_SIZES: Final = (4, 9)
_FEWEST_VERSES: Final = 4
_AS_WIDE: Final = 2
"""Half cells by which lines of one column differ at most."""
_SPEAKER: Final = re.compile(r"(?P<who>问|答|[QA]|甲|乙|丙|记者|主持人|[\u3400-\u9fff]{2,4})[：:]")
_ASKED: Final = frozenset({"问", "答", "Q", "A"})
_TEXT: Final = (Role.BODY, Role.DECK)
_FEWEST_TURNS: Final = 3
_FIGURES: Final = late(r"[+\-±]?\d")
_FEWEST_CELLS: Final = 6
_NAME: Final = re.compile(r"(?P<open>（)?(?P<name>[\u3400-\u9fff]{2,3})(?:编?著|译)?(?(open)）)")
_NAME_SIZES: Final = (2, 5)
_PAPER: Final = late(
    r"[\u3400-\u9fff]{1,6}(?:[日晚早晨时周商导画快公捷学]报|报纸?|时事新报|新闻报?|周刊|新报)"
)
_TOP: Final = 5
"""Lines at the top of a page among which its head stands."""
_CLOSES: Final = late(
    r"电话.{0,3}[\d一二三四五六七八九〇○零]|^(?:发行所|地址|批发处|经售处|通[信讯]处|接洽处)|[谨敬同]?启$|告白$|[\d一二三四五六七八九十]号$"
)
_FEWEST_ADS, _SMALL = 3, (2, 5)
"""So many advertisements of so many lines each are a column of small ones."""
_NAMED: Final = 70
_HEADS: Final = (Role.HEADLINE, Role.KICKER, Role.SUBHEADLINE, Role.SUBHEAD, Role.COLUMN)
_NO_TEXT: Final = (Role.COLUMN, Role.NOISE, Role.AD)
_SURE: Final = 85


def shape_forms(cues: Sequence[Cue], drafts: Sequence[Draft], sheet: Sheet | None = None) -> None:
    """Mend the drafts of a page's lines in place, one for each cue; `sheet`: that of these lines,
    where it is known already."""
    if not cues:
        return
    sheet = sheet or sheet_of(cues)
    _marked_headings(cues, drafts)
    _tables(cues, drafts, sheet)
    _verses(cues, drafts, sheet)
    _speeches(cues, drafts, sheet)
    _signatures(cues, drafts, sheet)
    _page_head(cues, drafts)
    _small_ads(cues, drafts)
    set_subheads(cues, drafts, sheet)


def _set(d: Draft, role: Role, article: int | None, *, unit: bool) -> None:
    d.role, d.article, d.start_of_unit = role, article, unit
    d.by_role = (Reason.FORM, _SURE)
    d.joint_sure = _SURE


def _marked_headings(cues: Sequence[Cue], drafts: Sequence[Draft]) -> None:
    """What Markdown or HTML calls a heading is one."""
    for i, cue in enumerate(cues):
        d = drafts[i]
        if cue.headed and d.role not in _HEADS:
            later = (drafts[j].article for j in range(i + 1, len(drafts)))
            below = next((article for article in later if article), d.article)
            _set(d, Role.HEADLINE, d.article or below, unit=True)


def _tables(cues: Sequence[Cue], drafts: Sequence[Draft], sheet: Sheet) -> None:
    """Rows of cells, or cells one below the other, are units of the article they stand in."""
    columns, rows = _columns_of_cells(cues, sheet), _rows_of_cells(cues, sheet)
    figures_in = {i: end for i, end in figure_rows(cues, sheet) if drafts[i].role is Role.BODY}
    i = 0
    for at in sorted({*columns, *rows, *(row - 1 for row in rows if row), *figures_in}):
        if at < i:
            continue
        i = at
        end = _rows(cues, rows, i) or figures_in.get(i, 0)
        if not end:
            end = columns.get(i, 0)
            if not end:
                continue
            i += cues[i].width > max(c.width for c in cues[i + 1 : end])  # its title
        figures = sum(_FIGURES.match(cue.text) is not None for cue in cues[i:end])
        ads = sum(d.role is Role.AD for d in drafts[i:end])
        if ads * 2 > end - i and figures * 3 < end - i:  # prices of an advertisement
            i = end
            continue
        article = _article_near(drafts, i, end)
        if _titled(cues, drafts, i):
            article = _new(drafts)
            _set(drafts[i - 1], Role.HEADLINE, article, unit=True)
        for j in range(i, end):
            _set(drafts[j], Role.BODY, article, unit=True)
            drafts[j].row = True
        _one_head(cues, drafts, i, article)
        _text_below(drafts, end, article)
        i = end


def _titled(cues: Sequence[Cue], drafts: Sequence[Draft], i: int) -> bool:
    """Whether a word or two between another table, a blank line and the table at `i` are its
    title, which was taken for text."""
    if i < 2 or not drafts[i - 2].row or drafts[i - 1].role is not Role.BODY:
        return False
    title = cues[i - 1]
    return title.gap > 0 and title.text.isalnum() and len(title.text) <= CELL


def _rows_of_cells(cues: Sequence[Cue], sheet: Sheet) -> dict[int, int]:
    """The lines that are rows of cells, with how many blank runs part them; one alone is none."""
    gaps_in = sheet.spaces
    spaced = set(((gaps_in >= 2) & (gaps_in < MOST_COLUMNS)).nonzero()[0].tolist())
    likely = (i for i in spaced if i - 1 in spaced or i + 1 in spaced)
    return {i: gaps for i in likely if (gaps := len(cells_of(cues[i].raw)))}


def _rows(cues: Sequence[Cue], rows: Mapping[int, int], i: int) -> int:
    """Behind the last of the rows that begin at `i`; 0 when none do."""
    first, below = rows.get(i, 0), rows.get(i + 1, 0)
    if not first and below:  # the head of a table holds names only
        head = SPLIT.split(cues[i].raw)
        if len(head) == below + 1 and max(map(len, head)) <= CELL and not cues[i].marks:
            first = below
    if not first:
        return 0
    end = i + 1
    while abs(rows.get(end, -MOST_COLUMNS) - first) <= 1:
        end += 1
    return end if end - i >= FEWEST_ROWS else 0


def _columns_of_cells(cues: Sequence[Cue], sheet: Sheet) -> dict[int, int]:
    """For each line from which cells stand one below the other what is behind the last of them.
    What comes behind the last number is another heading."""
    out: dict[int, int] = {}
    short = ((sheet.sizes <= CELL) & (sheet.marks == 0)).tobytes()
    if b"\1" * _FEWEST_CELLS not in short:
        return out
    above = end = numbers = 0
    for i in reversed([i for i, is_short in enumerate(short) if is_short]):
        cue = cues[i]
        if cue.ends or cue.opening or cue.column:
            continue
        if i != above - 1:
            end = numbers = 0
        above = i
        if NUMBER.fullmatch(cue.text):
            numbers += 1
            end = end or i + 1
        size = end - i
        if size >= _FEWEST_CELLS and numbers * 3 >= size and numbers >= FEWEST_ROWS:
            out[i] = end
    return out


def _article_near(drafts: Sequence[Draft], first: int, end: int) -> int | None:
    """The article of a table: that of the heading above it, of its lines, of the text below."""
    above = drafts[first - 1] if first else None
    if above is not None and above.article and above.role in (*HEADING_ROLES, Role.AD):
        return above.article
    inside = [d.article for d in drafts[first:end] if d.article]
    if inside:
        return max(set(inside), key=inside.count)
    near = [above, *drafts[end : end + 1]]
    return next((d.article for d in near if d is not None and d.article), _new(drafts))


def _new(drafts: Sequence[Draft]) -> int:
    """A number that no article has."""
    return 1 + max((d.article or 0 for d in drafts), default=0)


def _one_head(
    cues: Sequence[Cue], drafts: Sequence[Draft], first: int, article: int | None
) -> None:
    """The line above a table that is no text and no furniture by its looks is its headline."""
    if not first:
        return
    above, looks = drafts[first - 1], cues[first - 1]
    if above.role not in (*HEADING_ROLES, *_NO_TEXT) or FURNITURE.match(looks.raw):
        return
    if looks.marks or looks.ends:
        return
    if above.article not in (article, None):
        return
    mine = [d for d in drafts if d.article == article and d.role is Role.HEADLINE]
    if not mine:
        above.article, above.role, above.by_role = article, Role.HEADLINE, (Reason.FORM, _SURE)


def _text_below(drafts: Sequence[Draft], end: int, article: int | None) -> None:
    """Text right below a table begins a unit; no other heading has it: it is of the table."""
    if end >= len(drafts) or drafts[end].role is not Role.BODY:
        return
    drafts[end].start_of_unit = True
    other = drafts[end].article
    mine = [d for d in drafts if d.article == other]
    if other and other != article and all(d.role is Role.BODY for d in mine):
        for d in mine:
            d.article = article


def _page_head(cues: Sequence[Cue], drafts: Sequence[Draft]) -> None:
    """The paper's name beside the date or the number of the page is no heading."""
    top = range(min(_TOP, len(cues)))
    if not any(FURNITURE.match(cues[i].raw) for i in top):
        return
    for i in top:
        if drafts[i].role is not Role.BODY and _PAPER.fullmatch(cues[i].text):
            _set(drafts[i], Role.NOISE, None, unit=True)


def _small_ads(cues: Sequence[Cue], drafts: Sequence[Draft]) -> None:
    """Short advertisements one below the other are articles of their own: each closes with where
    to go or who has put it in. A large one has such lines inside and stays whole."""
    members: dict[int, list[int]] = {}
    ad = Role.AD
    for i, d in enumerate(drafts):
        if d.role is ad and d.article:
            members.setdefault(d.article, []).append(i)
    for mine in members.values():
        if mine[-1] - mine[0] != len(mine) - 1:
            continue
        closes = [_CLOSES.search(cues[i].text) is not None for i in mine]
        cuts = [k for k in range(1, len(mine)) if closes[k - 1] and not closes[k]]
        sizes = [b - a for a, b in pairwise([0, *cuts, len(mine)])]
        if len(sizes) < _FEWEST_ADS or not all(_SMALL[0] <= size <= _SMALL[1] for size in sizes):
            continue
        for a, b in pairwise([*cuts, len(mine)]):
            number = _new(drafts)
            for i in mine[a:b]:
                drafts[i].article = number
            drafts[mine[a]].start_of_unit = True


def _signatures(cues: Sequence[Cue], drafts: Sequence[Draft], sheet: Sheet) -> None:
    """A name alone, with or without brackets, between a headline and its text, or the number of an
    instalment over that, is a byline."""
    least, most = _NAME_SIZES
    sizes = sheet.sizes[1:-1]
    for i in (((sizes >= least) & (sizes <= most)).nonzero()[0] + 1).tolist():
        above, d, below = drafts[i - 1 : i + 2]
        name = _NAME.fullmatch(cues[i].text)
        if (
            name is not None
            and d.role in HEADING_ROLES
            and above.role in HEADING_ROLES
            and (below.role is Role.BODY or INSTALMENT.fullmatch(cues[i + 1].text))
            and above.article == d.article == below.article
            and (name["open"] or name["name"][0] in surnames())
            and len(cues[i - 1].text) > 1
        ):
            d.role, d.by_role, d.start_of_unit = Role.BYLINE, (Reason.FORM, _NAMED), True


def _verses(cues: Sequence[Cue], drafts: Sequence[Draft], sheet: Sheet) -> None:
    """Lines of one verse each, all of the same length."""
    least, most = _VERSE_SIZES
    sized = ((sheet.sizes >= least) & (sheet.sizes <= most)).nonzero()[0].tolist()
    likely = [i for i in sized if cues[i].text[-1] in _PAUSES]
    behind = 0
    for i in likely if len(likely) >= _FEWEST_VERSES else ():
        if i < behind:
            continue
        end = i
        while (
            end < len(cues)
            and _VERSE.fullmatch(cues[end].text)
            and len(cues[i].text) == len(cues[end].text)
        ):
            end += 1
        again = len({cue.text for cue in cues[i:end]}) * 2 <= end - i
        behind = end
        if end - i < _FEWEST_VERSES or again or _in_column(cues, drafts, i, end):
            continue
        article = _article_near(drafts, i, end)
        for d in drafts[i:end]:
            _set(d, Role.BODY, article, unit=True)


def _in_column(cues: Sequence[Cue], drafts: Sequence[Draft], i: int, end: int) -> bool:
    """Whether the text beside the lines goes on in lines as wide: then they are set as that text
    is, and no line is a verse."""
    return any(
        drafts[j].article == drafts[near].article
        and drafts[j].role in _TEXT
        and abs(cues[j].width - cues[i].width) <= _AS_WIDE
        and cues[j].text[-1] not in _PAUSES
        for j, near in ((i - 1, i), (end, end - 1))
        if 0 <= j < len(cues)
    )


def _speeches(cues: Sequence[Cue], drafts: Sequence[Draft], sheet: Sheet) -> None:
    """Question and answer, or speakers who come again: each turn begins a unit."""
    turns: list[tuple[int, str]] = []
    colons = sheet.line[is_sign(sheet.codes, "：:")]
    for i in dict.fromkeys(colons.tolist()):
        said = _SPEAKER.match(cues[i].text)
        if said is not None and (said["who"] in _ASKED or drafts[i].role in _TEXT):
            turns.append((i, said["who"]))
    for run in _runs_of_turns(turns):
        who = Counter(name for _, name in run)
        asked = len(_ASKED.intersection(who)) == 2
        again = sum(times > 1 for times in who.values()) >= 2
        if len(run) < _FEWEST_TURNS or not (asked or again):
            continue
        mine = [drafts[i].article for i, _ in run if drafts[i].article]
        article = max(set(mine), key=mine.count) if mine else _new(drafts)
        turn = {i for i, _ in run}
        for i in range(run[0][0], run[-1][0]):
            if i not in turn and drafts[i].role in _TEXT:  # a turn goes on
                drafts[i].start_of_unit = False
        for i, _ in run:
            if drafts[i].role in _TEXT and drafts[i].article == article:
                drafts[i].start_of_unit, drafts[i].joint_sure = True, _SURE
            else:
                _set(drafts[i], Role.BODY, article, unit=True)


def _runs_of_turns(turns: Sequence[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Turns that stand near each other."""
    runs: list[list[tuple[int, str]]] = [list(turns[:1])] if turns else []
    for before, turn in pairwise(turns):
        if turn[0] - before[0] <= 40:
            runs[-1].append(turn)
        else:
            runs.append([turn])
    return runs
