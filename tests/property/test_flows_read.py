"""What exports read of many pages at once is what the annotation of each makes."""

import tempfile
from dataclasses import replace
from pathlib import Path

from edit_strategies import edits, layouts, pages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yk_reader.edits import ApplyProposal
from yk_reader.formats.samples import Whole, flow_page
from yk_reader.model.errors import EditRefused
from yk_reader.session import Session
from yk_reader.store import NewPage, Store
from yk_reader.tagging import default_set
from yk_reader.text.reflow import reflow


def made(store: Store, page_id: int, annotator: str):
    page, found = store.pages.get(page_id), store.annotations.load(page_id, annotator)
    whole = Whole(page, found.annotation, reflow(page, found.annotation), annotator)
    return flow_page(whole)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_spans_and_texts_after_any_edits(data: st.DataObject) -> None:
    page = data.draw(pages())
    proposal = data.draw(layouts(page))
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "p.ykdb") as store:
        page_id = store.pages.add(NewPage(page.text, page.text.encode(), "page"))
        nesting = replace(default_set(), nested=True)  # as the edits here may nest
        store.labels.save(nesting)
        store.labels.choose(nesting.name)
        Session(store, "machine").install(page_id, ApplyProposal(proposal))
        session = Session(store, "甲")
        read = store.flows.read([page_id], ("machine",), spans=True).flows
        assert read[page_id] == made(store, page_id, "machine")
        for _ in range(6):
            edit = data.draw(edits(page, session.state(page_id).annotation))
            try:
                session.apply(page_id, edit, merge=None)
            except EditRefused:
                continue
            read = store.flows.read([page_id], ("甲",), spans=True).flows
            assert read[page_id] == made(store, page_id, "甲")
