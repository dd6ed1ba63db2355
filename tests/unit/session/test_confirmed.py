"""What a person confirmed: in the file, its history, the views for training, and the exports."""

from dataclasses import replace

import pytest
from page_maker import make

from yk_reader.edits import (
    ApplyProposal,
    ApplySuggestions,
    ConfirmArticle,
    ConfirmEntities,
    ConfirmLines,
    SetEntityUnsure,
    SetStatus,
)
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.model.entity import Suggestion
from yk_reader.model.layout import CHECKED, Alarm, AlarmKind, Proposal, Why
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import EntityStatus, Origin, PageStatus
from yk_reader.session import Session, check
from yk_reader.store import NewPage, Store

LINES = ("1H¶ 永康标题", "1B¶ 王明说永康好。", "1B¶ 第三行。", "2H¶ 丁标题", "2B¶ 戊正文。")
SHAKY = Why(confidence=60)


@pytest.fixture
def path(tmp_path):
    """A project with a page of which two lines are in doubt."""
    page, a = make(*LINES)
    fragments = tuple(
        replace(f, by_article=SHAKY, by_role=SHAKY) if i in (1, 3) else f
        for i, f in enumerate(a.fragments)
    )
    with Store.create(tmp_path / "p.ykdb") as store:
        page_id = store.pages.add(NewPage(page.text, page.text.encode(), "page"))
        layout = replace(a.layout, fragments=fragments)
        Session(store, "machine").install(page_id, ApplyProposal(Proposal(layout)))
    return tmp_path / "p.ykdb"


def doubts(store, annotator="甲"):
    """How many doubtful fragments the page list counts."""
    rows = store.all(
        "SELECT a.doubts FROM annotation a JOIN annotator n ON n.id = a.annotator WHERE n.name = ?",
        (annotator,),
    )
    return rows[0][0]


def gold(store):
    """Who decided the role of each line in the view for training, with the confidence."""
    return [
        tuple(row)
        for row in store.all(
            "SELECT role_origin, confidence FROM gold_fragment WHERE annotator = '甲' "
            "ORDER BY raw_start"
        )
    ]


def written(store, folder):
    """What every format of the export says of the page, by format."""
    options = ExportOptions(("甲", "machine"))
    said = {}
    for format_ in ("lines", "reflow", "entities", "jsonl"):
        out = folder / format_ / ("pages.jsonl" if format_ == "jsonl" else "")
        out.parent.mkdir(parents=True, exist_ok=True)
        export(store, format_, out, options=options)
        said[format_] = [
            p.read_text(encoding="utf-8")
            for p in sorted(folder.joinpath(format_).rglob("*.*"))
            if "manifest" not in p.name  # it tells the time
        ]
    return said


def test_a_confirmed_decision_is_a_persons_in_the_file(path, tmp_path):
    with Store.open(path) as store:
        session = Session(store, "甲")
        (page_id,) = store.pages.ids()
        before = session.state(page_id).annotation
        texts = written(store, tmp_path / "before")
        assert all(texts.values())
        starts = tuple(f.start for f in before.fragments if f.doubtful)
        change = session.apply(page_id, ConfirmLines(starts))
        assert doubts(store, "machine") == 2  # the machine's own stays as it is
        assert doubts(store) == 0
        assert change.flags == {"layout", "status"}
        assert gold(store) == [
            ("human" if f.start in starts else "auto", 100) for f in before.fragments
        ]
        reasons = store.all("SELECT r.name FROM reason r JOIN fragment f ON f.role_reason = r.code")
        assert [row[0] for row in reasons].count("checked") == 2
        assert check(store) == []
        after = written(store, tmp_path / "after")
        for each in (texts, after):  # but for how sure the lines are
            rows = [line.rpartition("\t") for text in each["lines"] for line in text.splitlines()]
            each["lines"] = [row[0] for row in rows]
            each["sure"] = [row[2] for row in rows[1:]]
        unlike = [f for f in texts if f not in ("jsonl", "sure") and texts[f] != after[f]]
        assert not unlike  # the page says what it said before
        changed = [two for one, two in zip(texts["sure"], after["sure"], strict=True) if one != two]
        assert changed.count("1.00") == 2


def test_the_way_back_and_again_also_after_opening_anew(path):
    with Store.open(path) as store:
        session = Session(store, "甲")
        (page_id,) = store.pages.ids()
        before = session.state(page_id).annotation
        start = next(f.start for f in before.fragments if f.doubtful)
        session.apply(page_id, ConfirmLines((start,), (Alarm(AlarmKind.NO_END_MARK, start),)))
        once = session.state(page_id).annotation
        session.apply(page_id, ConfirmArticle(2))
        twice = session.state(page_id).annotation
        assert [s.description.kind for s in session.history(page_id)] == [
            "confirm-lines", "confirm-article",
        ]  # fmt: skip
    with Store.open(path) as store:
        session = Session(store, "甲")
        assert session.state(page_id).annotation == twice
        assert doubts(store) == 0
        session.undo(page_id)
        assert session.state(page_id).annotation == once
        assert doubts(store) == 1
        session.undo(page_id)
        assert session.state(page_id).annotation.fragments == before.fragments
        assert doubts(store) == 2
        assert check(store) == []
    with Store.open(path) as store:
        session = Session(store, "甲")
        session.redo(page_id)
        session.redo(page_id)
        assert session.state(page_id).annotation == twice
        assert check(store) == []


def test_marking_the_page_done_leaves_what_was_checked(path):
    with Store.open(path) as store:
        session = Session(store, "甲")
        (page_id,) = store.pages.ids()
        fragments = session.state(page_id).annotation.fragments
        start = next(f.start for f in fragments if f.doubtful)
        session.apply(page_id, ConfirmLines((start,)))
        session.apply(page_id, SetStatus(PageStatus.DONE))
        done = session.state(page_id).annotation
        checked = done.fragment_at(start)
        assert checked is not None
        assert checked.by_role == CHECKED
        assert checked.by_joint.reason is Reason.CONFIRMED
        assert all(f.by_role.human for f in done.fragments)
        # on a done page an alarm can still be called right
        alarm = Alarm(AlarmKind.NO_END_MARK, done.fragments[-1].start)
        session.apply(page_id, ConfirmLines((alarm.start,), (alarm,)))
        assert session.state(page_id).annotation.fragments[-1].by_article == CHECKED
        assert gold(store) == [("human", 100)] * len(LINES)
        assert check(store) == []


def test_an_entity_that_is_confirmed_is_gold(path):
    with Store.open(path) as store:
        session = Session(store, "甲")
        (page_id,) = store.pages.ids()
        spans = session.state(page_id).reflow.map.spans_of(0, 2)
        session.install(page_id, ApplySuggestions((Suggestion("LOC", spans, "model", 60),)))
        (entity,) = session.state(page_id).annotation.entities
        session.apply(page_id, SetEntityUnsure((entity.key,), True))
        session.apply(page_id, ConfirmEntities((entity.key,)))
        (now,) = session.state(page_id).annotation.entities
        assert (now.status, now.unsure) == (EntityStatus.ACCEPTED, False)
        assert (now.origin, now.confidence) == (Origin.HUMAN, 100)
        session.apply(page_id, SetStatus(PageStatus.DONE))
        assert store.all("SELECT count(*) FROM gold_entity")[0][0] == 1
        session.undo(page_id)
        session.undo(page_id)
        assert session.state(page_id).annotation.entities[0].unsure
        assert check(store) == []
