"""Through a real Session and file: undo all, redo all, also after closing and opening again."""

import tempfile
from dataclasses import replace
from pathlib import Path

from edit_strategies import edits, layouts, pages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yk_reader.edits import ApplyProposal
from yk_reader.model.errors import EditRefused
from yk_reader.session import Session, check
from yk_reader.store import NewPage, Store
from yk_reader.tagging import default_set

TABLES = {
    "fragment": "*",
    "article": "*",
    "patch": "*",
    "entity": "*",
    "entity_span": "*",
    "unit": "annotation, article, unit, role, para, raw_start, raw_end, text",
    "unit_entity": "*",
    "line_box": "*",
    "annotation": "page, annotator, status, title, articles, entities, suggested, doubts, "
    "broken, note, second_look",
}


def dump(store: Store) -> dict[str, list[tuple]]:
    """The rows that say what the page is, without row ids, revisions and times of writing."""
    return {t: sorted(store.all(f"SELECT {c} FROM {t}"), key=repr) for t, c in TABLES.items()}


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_undo_and_redo_bring_the_rows_back(data: st.DataObject) -> None:
    page = data.draw(pages())
    proposal = data.draw(layouts(page))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.ykdb"
        with Store.create(path) as store:
            page_id = store.pages.add(NewPage(page.text, page.text.encode(), "page"))
            nesting = replace(default_set(), nested=True)  # as the edits here may nest
            store.labels.save(nesting)
            store.labels.choose(nesting.name)
            machine = Session(store, "machine")
            machine.install(page_id, ApplyProposal(proposal))
            session = Session(store, "甲")
            assert session.undo(page_id) is None
            dumps = []
            for _ in range(6):
                state = session.state(page_id)
                edit = data.draw(edits(page, state.annotation))
                try:
                    change = session.apply(page_id, edit, merge=None)
                except EditRefused:
                    continue
                assert change.state.annotation == session.state(page_id).annotation
                dumps.append(dump(store))
            assert check(store) == []
            steps = len(dumps)
            backwards = []
            for n in range(steps):
                assert session.can_undo(page_id) is not None
                session.undo(page_id)
                backwards.append(dump(store))
                if n + 2 <= steps:
                    assert backwards[-1] == dumps[steps - n - 2]
            assert session.can_undo(page_id) is None
            assert check(store) == []
        with Store.open(path) as store:
            session = Session(store, "甲")
            assert not steps or session.state(page_id).own
            for n in range(steps):
                session.redo(page_id)
                assert dump(store) == dumps[n]
            assert session.redo(page_id) is None
            assert check(store) == []
            stored = store.annotations.load(page_id, "甲" if steps else "machine")
            assert stored is not None
            now = session.state(page_id).annotation
            assert stored.annotation == replace(now, links=(), boxes=(), drawn=())
        with Store.open(path) as store:
            session = Session(store, "甲")
            for n in range(steps):
                session.undo(page_id)
                assert dump(store) == backwards[n]
