"""What could be done next on the layout of a page: acts, and what would come of each.

An act is a command with the lines that it is given to. What it would do is computed with the
program's own edits, on values, as a person foresees it; it is then made with keys or the mouse.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.gestures.target import NO_ARTICLE, Comparison, Target, runs_of
from yk_reader.edits import (
    AssignFragments,
    ContinueAbove,
    Edit,
    JoinAbove,
    JoinArticles,
    MoveFragments,
    NewArticle,
    NextJoint,
    SetArticleRole,
    SetRole,
    StartArticle,
    ToggleParagraph,
    UnsplitLine,
    articles_of,
)
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import EditRefused
from yk_reader.model.vocabulary import Joint, Role

START, JOIN, ASSIGN, FURNITURE = (
    "article.start", "article.join", "article.assign", "article.furniture",
)  # fmt: skip
SPLIT, PARAGRAPH, JOINT = "article.split", "article.paragraph", "article.joint"
CONTINUE = "article.continue"
EARLIER, LATER = "article.earlier", "article.later"
LINE_ACTS = (PARAGRAPH, JOINT)
"""Acts on how one line begins: in the reflow pane the line under the caret is meant."""
_FEW = 6
NEW = -1
"""The article of an ASSIGN that makes one."""


@dataclass(frozen=True)
class Act:
    """A command given to lines (fragment starts, in raw order), once or several times.

    `article`: of ASSIGN, the key of the article that gets them. `unit`: whether the lines are
    just a unit of the reflowed text, so that the reflow pane needs no selection.
    """

    command: str
    lines: tuple[int, ...]
    article: int = 0
    times: int = 1
    unit: bool = False


_ROLE, _ARTICLE_ROLE = "role.", "article.role."


def role_of(command: str) -> Role | None:
    """The role that a command gives to lines; None for another command."""
    name = command.removeprefix(_ROLE)
    return Role(name) if name != command else None


def article_role_of(command: str) -> Role | None:
    """The role that a command gives to a whole article; None for another command."""
    name = command.removeprefix(_ARTICLE_ROLE)
    return Role(name) if name != command else None


def of_article(act: Act) -> bool:
    """Whether any line of the article will do for the act."""
    return article_role_of(act.command) is not None or (act.command == JOIN and len(act.lines) == 1)


def foreseen(target: Target, annotation: Annotation, acts: tuple[Act, ...]) -> Annotation | None:
    """What the page would be after the acts; None when one of them is refused."""
    try:
        for act in acts:
            for _ in range(act.times):
                annotation = _edit(act, annotation).apply(target.page, annotation)
    except EditRefused:
        return None
    return annotation


def _edit(act: Act, annotation: Annotation) -> Edit:
    lines, first = act.lines, act.lines[0]
    if (role := role_of(act.command)) is not None:
        return SetRole(lines, role)
    articles = articles_of(annotation, lines)
    if (role := article_role_of(act.command)) is not None:
        return SetArticleRole(articles, role)
    made: dict[str, Callable[[], Edit]] = {
        START: lambda: StartArticle(first, uuid="foreseen"),
        JOIN: lambda: JoinArticles(lines) if len(articles) > 1 else JoinAbove(first),
        CONTINUE: lambda: ContinueAbove(lines),
        ASSIGN: lambda: (
            NewArticle(lines, uuid="foreseen")
            if act.article == NEW
            else AssignFragments(lines, act.article)
        ),
        FURNITURE: lambda: AssignFragments(lines, None),
        SPLIT: lambda: UnsplitLine(first),
        PARAGRAPH: lambda: ToggleParagraph(first),
        JOINT: lambda: NextJoint(first),
        EARLIER: lambda: MoveFragments(lines, -1),
        LATER: lambda: MoveFragments(lines, 1),
    }
    return made[act.command]()


def proposals(now: Comparison, units: list[tuple[int, ...]]) -> Iterator[tuple[Act, ...]]:
    """Acts, alone or two that belong together, that may bring the page nearer to the gold.

    `units`: the lines of each unit of the reflowed text.
    """
    starts = [f.start for f in now.here]
    yield from ((Act(SPLIT, (start,)),) for start in now.extra)
    yield from _boundaries(now, starts)
    yield from _joined(now, starts)
    yield from _continued(now, starts)
    for run in runs_of(now.wrong_articles):
        yield from _homes(now, starts, run)
    yield from _roles(now, starts, units)
    for i, wanted in now.joint_faults():
        yield from _joints(starts[i], now.here[i].joint, wanted)
    yield from _orders(now, starts, units)


def _boundaries(now: Comparison, starts: list[int]) -> Iterator[tuple[Act, ...]]:
    """Where an article should begin and does not, or does and should not."""
    for i in range(1, len(starts)):
        gold, here = now.g[i] != now.g[i - 1], now.p[i] != now.p[i - 1]
        if gold and not here and NO_ARTICLE not in (now.p[i], now.g[i]):
            yield (Act(START, (starts[i],)),)
        if not gold and here:
            yield (Act(JOIN, (starts[i],)),)


def _joined(now: Comparison, starts: list[int]) -> Iterator[tuple[Act, ...]]:
    """Articles that stand one after the other and are one in the gold: any lines that touch
    them all, furniture and lines of others among them or not."""
    for run in runs_of([g if g != NO_ARTICLE else None for g in now.g]):
        inside = [i for i in run if now.p[i] != NO_ARTICLE]
        borders = [b for a, b in itertools.pairwise(inside) if now.p[a] != now.p[b]]
        for first in borders[:_FEW]:
            for last in borders[:_FEW]:
                if first < last:
                    yield (Act(JOIN, tuple(starts[first - 1 : last + 1])),)


def _continued(now: Comparison, starts: list[int]) -> Iterator[tuple[Act, ...]]:
    """Lines that go on with the unit above in the gold, and stand in another article or role."""
    for i in range(1, len(starts)):
        if not _goes_on(now, i) or not _strays(now, i):
            continue
        stop = i + 1
        while stop < len(starts) and _goes_on(now, stop) and _strays(now, stop):
            stop += 1
        yield (Act(CONTINUE, (starts[i],)),)
        if stop > i + 1:
            yield (Act(CONTINUE, tuple(starts[i:stop])),)


def _goes_on(now: Comparison, i: int) -> bool:
    """Whether the line goes on with the one above it in the gold."""
    mine, above = now.gold[i], now.gold[i - 1]
    return (
        NO_ARTICLE != now.g[i] == now.g[i - 1]
        and mine.role is above.role
        and mine.joint is not Joint.PARAGRAPH
    )


def _strays(now: Comparison, i: int) -> bool:
    """Whether the line has another article or role than in the gold, or than the line above."""
    wrong = now.wrong_articles[i] is not None or now.wrong_roles[i] is not None
    return wrong or now.p[i] != now.p[i - 1] or now.here[i].role is not now.here[i - 1].role


def _homes(now: Comparison, starts: list[int], run: range) -> Iterator[tuple[Act, ...]]:
    """Where a run of lines in a wrong article could go."""
    lines = tuple(starts[i] for i in run)
    wanted = now.g[run.start]
    if wanted == NO_ARTICLE:
        yield (Act(FURNITURE, lines),)
        yield (Act(FURNITURE, lines), Act("role.noise", lines))
        return
    home = now.match.get(wanted)
    yield (Act(ASSIGN, lines, NEW if home is None else home),)
    if home is not None:
        yield (Act(ASSIGN, lines, NEW),)
    start, join = Act(START, lines[:1]), Act(JOIN, lines[:1])
    yield (start,)
    yield (join,)
    yield (start, join)
    if run.stop < len(starts):
        yield (start, Act(JOIN, (starts[run.stop],)))


def _roles(
    now: Comparison, starts: list[int], units: list[tuple[int, ...]]
) -> Iterator[tuple[Act, ...]]:
    """A run of lines whose gold role is one and that have another; whole units too."""
    at = {start: i for i, start in enumerate(starts)}
    wrong = {starts[run.start]: run for run in runs_of(now.wrong_roles)}
    wanted_runs = runs_of([(f.role, a) for f, a in zip(now.gold, now.g, strict=True)])
    for run in wanted_runs:
        bad = [i for i in run if now.here[i].role is not now.gold[i].role]
        if bad:
            command = f"role.{now.gold[run.start].role.value}"
            yield (Act(command, tuple(starts[i] for i in range(bad[0], bad[-1] + 1))),)
    yield from _wide_roles(now, starts)
    yield from _article_roles(now, starts)
    for run in wrong.values():
        command = f"role.{now.gold[run.start].role.value}"
        yield (Act(command, tuple(starts[i] for i in run)),)
    for unit in units:
        roles = {now.gold[at[s]].role for s in unit if s in at}
        if len(roles) == 1 and any(now.wrong_roles[at[s]] for s in unit if s in at):
            yield (Act(f"role.{roles.pop().value}", unit, unit=True),)


def _wide_roles(now: Comparison, starts: list[int]) -> Iterator[tuple[Act, ...]]:
    """Lines of one gold role that stand together, whatever their articles: from a wrong one to a
    wrong one, with the right ones between."""
    for run in runs_of([f.role for f in now.gold]):
        bad = [i for i in run if now.here[i].role is not now.gold[i].role]
        heads = [i for i in bad if i - 1 not in bad]
        ends = [i for i in bad if i + 1 not in bad]
        command = f"role.{now.gold[run.start].role.value}"
        for first in heads[:_FEW]:
            for last in ends[:_FEW]:
                if first < last:
                    yield (Act(command, tuple(starts[first : last + 1])),)


def _article_roles(now: Comparison, starts: list[int]) -> Iterator[tuple[Act, ...]]:
    """Roles that whole articles could get: each that one of their wrong lines has in the gold."""
    wanted = {
        (now.p[i], now.gold[i].role): starts[i]
        for i, wrong in enumerate(now.wrong_roles)
        if wrong is not None and now.p[i] != NO_ARTICLE
    }
    for (_, role), start in wanted.items():
        yield (Act(f"{_ARTICLE_ROLE}{role.value}", (start,)),)


def _joints(start: int, has: Joint, wanted: Joint) -> Iterator[tuple[Act, ...]]:
    if (wanted is Joint.PARAGRAPH) != (has is Joint.PARAGRAPH):
        yield (Act(PARAGRAPH, (start,)),)
    yield (Act(PARAGRAPH, (start,), times=2),)
    for times in (1, 2, 3):
        yield (Act(JOINT, (start,), times=times),)


def _orders(
    now: Comparison, starts: list[int], units: list[tuple[int, ...]]
) -> Iterator[tuple[Act, ...]]:
    """Lines or units that are read too early or too late."""
    home = {line: unit for unit in units for line in unit}
    for x, y in now.steps_back():
        for i, command in ((y, LATER), (x, EARLIER)):
            unit = home.get(starts[i], (starts[i],))
            for times in (1, 2, 3):
                yield (Act(command, unit, times=times, unit=True),)
                yield (Act(command, (starts[i],), times=times),)
