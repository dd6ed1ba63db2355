"""A person's decisions laid over the automatic ones: must-link, cannot-link, furniture.

The automatic division is computed first, then locked lines are moved where they belong. Lines
that nobody decided keep their automatic place, so a correction makes nothing else worse.
"""

from collections import Counter, defaultdict

from yk_reader.model.annotation import Annotation
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Origin, Role
from yk_reader.segment.assemble import Draft
from yk_reader.segment.cues import Cue

_TEXT = frozenset({Role.BODY, Role.CAPTION, Role.DECK})


def respect(cues: list[Cue], drafts: list[Draft], base: Annotation) -> None:
    """Change the drafts in place so that every locked membership of `base` holds."""
    old = {f.start: f for f in base.fragments}
    locked: dict[int, int | None] = {}
    for i, c in enumerate(cues):
        f = old.get(c.start)
        if f is not None and f.by_article.locked:
            locked[i] = f.article
        if f is not None and f.by_role.locked:
            if f.by_role.origin is Origin.IMPORTED and drafts[i].role not in _TEXT:
                # It looked like a heading, so where paragraphs begin was never asked.
                drafts[i].start_of_unit = False
            drafts[i].role = f.role
    if not locked:
        return
    claims = _claims(drafts, locked)
    lines: dict[int, list[int]] = defaultdict(list)
    for i, d in enumerate(drafts):
        if d.article:
            lines[d.article].append(i)
    fresh = max(lines, default=0)
    place: dict[int, int] = {}
    for key in dict.fromkeys(k for k in locked.values() if k is not None):
        at = claims.get(key)
        if at is None:
            fresh += 1
            at = fresh
        place[key] = at
    owner = {number: key for key, number in place.items()}
    for number, mine in lines.items():
        held = [i for i in mine if locked.get(i) is not None]
        if not held:
            continue
        own = owner.get(number)
        text_keys = {locked[i] for i in held if drafts[i].role in _TEXT}
        if own is not None and len(text_keys) > 1:
            _share(drafts, mine, locked, place, number)
    for i, wanted in locked.items():
        drafts[i].article = None if wanted is None else place[wanted]
        drafts[i].by_article = (Reason.BY_HAND, 100)


def _claims(drafts: list[Draft], locked: dict[int, int | None]) -> dict[int, int]:
    """For each locked article key the automatic article that it stands for (one to one).

    Text lines weigh more than headings: an article is where its text is.
    """
    votes: Counter[tuple[int, int]] = Counter()
    total: Counter[int] = Counter(d.article for d in drafts if d.article)
    for i, key in locked.items():
        number = drafts[i].article
        if key is not None and number:
            votes[key, number] += 100 if drafts[i].role in _TEXT else 1
    out: dict[int, int] = {}
    used: set[int] = set()
    has_text = {d.article for d in drafts if d.article and d.role in _TEXT}
    for (key, number), weight in sorted(votes.items(), key=lambda v: (-v[1], -total[v[0][1]])):
        if key in out or number in used:
            continue
        if weight < 100 and number in has_text:
            continue
        out[key] = number
        used.add(number)
    return out


def _share(
    drafts: list[Draft],
    mine: list[int],
    locked: dict[int, int | None],
    place: dict[int, int],
    number: int,
) -> None:
    """Divide one automatic article between the keys that hold some of its text.

    Text that nobody decided goes with the nearest decided line above it, else below it;
    headings and bylines stay where the article's key is.
    """
    text = [i for i in mine if drafts[i].role in _TEXT]
    current: int | None = next((locked[i] for i in text if locked.get(i) is not None), None)
    for i in text:
        key = locked.get(i)
        if key is not None:
            current = key
        elif current is not None and i not in locked:
            drafts[i].article = place[current]
