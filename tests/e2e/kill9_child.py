"""Edits a page as fast as it can and says so after each edit; the parent kills it.

usage: kill9_child.py FILE PAGE_ID SEED
"""

import random
import sys

from yk_reader.edits import (
    AcceptEntities,
    AddEntity,
    AssignFragments,
    ConfirmArticle,
    ConfirmLines,
    CorrectLine,
    JoinAbove,
    RemoveEntities,
    SetRole,
    StartArticle,
    ToggleParagraph,
)
from yk_reader.edits.base import Edit
from yk_reader.model.errors import EditRefused
from yk_reader.model.vocabulary import Role
from yk_reader.session import Session
from yk_reader.session.steps import PageState
from yk_reader.store import Store


def choose(state: PageState, dice: random.Random) -> Edit:
    """Some edit on some line."""
    a = state.annotation
    start = dice.choice(a.fragments).start
    kind = dice.randrange(9)
    if kind == 0:
        return StartArticle(start)
    if kind == 1:
        return JoinAbove(start)
    if kind == 2:
        return AssignFragments((start,), dice.choice(a.articles).key)
    if kind == 3:
        return SetRole((start,), dice.choice(list(Role)))
    if kind == 4:
        return CorrectLine(start, f"改过的第{dice.randrange(1000)}行，还是这一行。")
    if kind == 5:
        return ToggleParagraph(start)
    if kind == 6:
        return ConfirmLines((start,))
    if kind == 7:
        return ConfirmArticle(dice.choice(a.articles).key)
    live = a.live_entities()
    if live and dice.random() < 0.5:
        key = dice.choice(live).key
        return RemoveEntities((key,)) if dice.random() < 0.5 else AcceptEntities((key,))
    units = state.reflow.units
    unit = dice.choice(units)
    at = dice.randrange(max(1, len(unit.text) - 2))
    return AddEntity(state.reflow.map.spans_of(unit.start + at, unit.start + at + 2), "PER")


def main() -> None:
    """Edit until killed; print the revision and the number of the last step after each edit."""
    path, page_id, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    dice = random.Random(seed)
    store = Store.open(path)
    session = Session(store, "甲")
    print("ready", flush=True)
    while True:
        try:
            if dice.random() < 0.15:
                change = session.undo(page_id)
            else:
                change = session.apply(page_id, choose(session.state(page_id), dice))
        except EditRefused:
            continue
        if change is not None:
            done = sum(step.done for step in session.history(page_id))
            print(change.state.revision, done, flush=True)


if __name__ == "__main__":
    main()
