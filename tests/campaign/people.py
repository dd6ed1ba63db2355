"""Projects that people share: made alike, worked on apart at random, and what was acknowledged."""

import random
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any, Final

from dice import any_edit
from projects import write_texts
from rare import link_edit, rare_edit
from tally import ROOT

from yk_reader.edits import ApplyProposal, SetSecondLook, SetStatus
from yk_reader.edits.base import Description, Edit
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import EditRefused
from yk_reader.model.layout import Proposal
from yk_reader.model.page import Page
from yk_reader.model.profile import Script, StatedProfile
from yk_reader.model.vocabulary import Joint, PageStatus
from yk_reader.session import Session, apply_group
from yk_reader.store import Effort, NewPage, ProfileLevel, Store
from yk_reader.store.annotators import beside_uuid
from yk_reader.text.plain import lines_as_article

sys.path.append(str(ROOT / "tests" / "kit"))
from merge_kit import canonical

PEOPLE: Final = {
    "甲": "11111111-0000-4000-8000-000000000001",
    "乙": "22222222-0000-4000-8000-000000000002",
    "丙": "33333333-0000-4000-8000-000000000003",
}
_JOINTS: Final = tuple(Joint)
LENGTH: Final = 160
"""Characters of a page."""
_AT_ONCE: Final = 200
"""Pages that are written in one transaction."""
_WELL_KNOWN: Final = 60
"""Pages on which much is done."""
_BESIDE: Final = 9
"""More copies of one annotation than three files can have."""


@dataclass(frozen=True)
class Acknowledged:
    """Where an annotation stood when the last change of it came back: the identities of its steps,
    how many of them were done, a digest of what it said."""

    steps: tuple[bytes, ...]
    cursor: int
    digest: str


Acks = dict[tuple[str, str], Acknowledged]
"""(uuid of a page, uuid of an annotator) -> what was acknowledged last."""


def person(store: Store, name: str) -> Session:
    """A session of one of PEOPLE."""
    return Session(store, store.annotators.call(PEOPLE[name], name))


def add_pages(path: Path, dice: random.Random, texts: list[str], imported: int) -> None:
    """Make a project, or go on with it: so many of the texts come in as files, with what the
    program proposes for them, the others with each line as it is."""
    files = write_texts(path.parent / f"{path.stem}-{dice.randrange(10**9)}", texts[:imported])
    with Store.open(path) if path.exists() else Store.create(path) as store:
        import_paths(store, files, options=ImportOptions(labels=("PER", "LOC")))
        machine = Session(store, "machine")
        for low in range(imported, len(texts), _AT_ONCE):
            with store.transaction():
                for number, text in enumerate(texts[low : low + _AT_ONCE], low):
                    page = Page(text)
                    page_id = store.pages.add(NewPage(text, text.encode(), f"p{number}"))
                    layout = lines_as_article(page, dice.choice(_JOINTS)).layout
                    machine.install(page_id, ApplyProposal(Proposal(layout)))
        store.search.reindex()


def work(path: Path, dice: random.Random, times: int, common: int) -> Acks:
    """Let all people work in a file, by a clock of its own, mostly on its first `common` pages;
    what was acknowledged."""
    moment = datetime(2015 + dice.randrange(15), 1, 1, tzinfo=UTC)
    ticks = count()

    def clock() -> str:
        at = moment + timedelta(seconds=7 * next(ticks))
        return at.strftime("%Y-%m-%dT%H:%M:%SZ")

    with Store.open(path) as store:
        worker = _Worker(store, dice, clock, sorted(store.pages.ids()), common)
        for _ in range(times):
            worker.act()
        store.search.reindex()
        return worker.acks


class _Worker:
    """All three in one file."""

    def __init__(
        self, store: Store, dice: random.Random, clock: Any, ids: list[int], common: int
    ) -> None:
        self.store, self.dice, self.ids, self.common = store, dice, ids, common
        self.acks: Acks = {}
        self.uuids = dict(store.all("SELECT id, uuid FROM page"))
        self.sessions = {}
        for name, uuid in PEOPLE.items():
            known = store.annotators.call(uuid, name)
            self.sessions[name] = Session(store, known, clock=clock)

    def act(self) -> None:
        """One thing that one of them does."""
        dice, page = self.dice, self._page()
        name = dice.choice(list(PEOPLE))
        session, chance = self.sessions[name], dice.random()
        pages = [page]
        try:
            if chance < 0.07:
                session.undo(page)
            elif chance < 0.1:
                session.redo(page)
            elif chance < 0.13:
                pages = dice.sample(self.ids, min(4, len(self.ids)))
                status = SetStatus(dice.choice(list(PageStatus)))
                words = Description("set-status", {"status": str(status.status)})
                apply_group(session, dict.fromkeys(pages, status), words)
            elif chance < 0.2:
                self._beside(session, page)
            elif edit := self._edit(session, page):
                session.apply(page, edit)
        except EditRefused:
            pass
        for one in pages:
            self._acknowledge(session, name, one)

    def _page(self) -> int:
        """Often one that was worked on before, so that histories grow."""
        dice = self.dice
        if self.acks and dice.random() < 0.4:
            return dice.choice(self.ids[: self.common][:_WELL_KNOWN])
        return dice.choice(self.ids[: self.common] if dice.random() < 0.7 else self.ids)

    def _edit(self, session: Session, page: int) -> Edit | None:
        state, dice = session.state(page), self.dice
        chance = dice.random()
        if chance < 0.05:
            other = dice.choice(self.ids)
            there = session.peek(other)
            return link_edit(state, self.uuids[page], there, self.uuids[other], dice)
        if not state.annotation.fragments or not state.reflow.units:
            return SetSecondLook(not state.annotation.second_look)
        if not state.annotation.articles:
            return ApplyProposal(Proposal(lines_as_article(state.page, _JOINTS[0]).layout))
        return any_edit(state, dice) if chance < 0.6 else rare_edit(state, dice)

    def _beside(self, session: Session, page: int) -> None:
        """What is no step."""
        dice, store, who = self.dice, self.store, session.annotator
        some = "".join(dice.choices("甲乙丙", k=3))
        kind = dice.randrange(7)
        if kind == 0:
            store.comments.add(page, who, some)
        elif kind == 1:
            for comment in store.comments.of_page(page)[:1]:
                store.comments.answer(comment.id, who, some)
                store.comments.set_state(comment.id, dice.choice(("open", "resolved")))
        elif kind == 2:
            store.assignments.give([page], who)
        elif kind == 3:
            store.effort.add(who, [Effort(page, "2026-01-01", dice.randrange(900), 2)])
        elif kind == 4:
            store.private_chars.put(who, {dice.choice("\ue001\ue002"): some})
        elif kind == 5:
            script = StatedProfile(script=dice.choice(list(Script)))
            store.profiles.say(page, ProfileLevel.PAGE, script)
        elif some not in [one.name for one in store.words.lists()]:
            store.words.add(some, "PER", [(some, ""), ("丁", "LOC")])

    def _acknowledge(self, session: Session, name: str, page: int) -> None:
        state = session.peek(page)
        if not state.own:
            return
        own = self.store.annotations.ids(page)[session.annotator]
        rows = self.store.all("SELECT uuid FROM step WHERE annotation = ? ORDER BY seq", (own,))
        self.acks[self.uuids[page], PEOPLE[name]] = Acknowledged(
            tuple(row[0] for row in rows), self.store.history.cursor(own), said(state.annotation)
        )


def said(annotation: Annotation) -> str:
    """What an annotation says in one value; links lie between pages, boxes hang on the page for
    everybody, and both go their own way."""
    told = repr(replace(annotation, links=(), boxes=()))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def missing(store: Store, acks: Acks, listed: set[tuple[str, str]]) -> list[str]:
    """What was acknowledged and is not in a file: neither where its annotator has it, nor beside
    it as a conflict that was `listed`."""
    pages = dict(store.all("SELECT uuid, id FROM page"))
    names = dict(store.all("SELECT uuid, name FROM annotator"))
    sessions = {name: Session(store, name) for name in names.values()}
    wrong = []
    for (page, who), told in acks.items():
        own = store.annotations.ids(pages[page])
        for slot in range(_BESIDE):
            name = names.get(beside_uuid(who, slot) if slot else who, "")
            if name in own and _holds(store, sessions[name], pages[page], own[name], told):
                if slot and (page, who) not in listed:
                    wrong.append(f"beside, and not listed: page {page}, {names[who]}")
                break
        else:
            wrong.append(f"not there: page {page}, {names[who]}, {len(told.steps)} steps")
    return wrong


def _holds(store: Store, session: Session, page: int, own: int, told: Acknowledged) -> bool:
    rows = store.all("SELECT uuid FROM step WHERE annotation = ? ORDER BY seq", (own,))
    steps = tuple(row[0] for row in rows)
    if steps[: len(told.steps)] != told.steps:
        return False
    if len(steps) > len(told.steps) or store.history.cursor(own) != told.cursor:
        return True  # gone on with, or undone or redone since
    return said(session.peek(page).annotation) == told.digest


def digest(store: Store) -> dict[str, Any]:
    """`canonical` in little room, to be compared: a value for each annotation, and for each row of
    the rest."""
    out: dict[str, Any] = {}
    for section, found in canonical(store).items():
        if isinstance(found, dict):
            out |= {f"{section} {key}": _short(value) for key, value in found.items()}
        else:
            out[section] = frozenset(map(_short, found))
    return out


def _short(value: object) -> str:
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def unlike(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Where two digests differ."""
    return [
        f"{key}: {_told(one.get(key))} | {_told(other.get(key))}"
        for key in sorted(one.keys() | other.keys())
        if one.get(key) != other.get(key)
    ]


def _told(value: object) -> str:
    return f"{len(value)} rows" if isinstance(value, frozenset) else str(value)
