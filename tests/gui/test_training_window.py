"""Learning from the finished pages in the window: the page follows, and it can be taken back."""

import pytest
from shell import open_, wait

from yk_reader import jobs
from yk_reader import settings as declared
from yk_reader.edits import AddEntities, EntityDraft, SetStatus
from yk_reader.model.vocabulary import EntityStatus, PageStatus
from yk_reader.session import Session


def project(folder, count=30):
    """Pages of one sentence with two names of places; all but the last two are done."""
    source, path = folder / "texts", folder / "p.ykdb"
    source.mkdir()
    for i in range(count):
        word = "甲乙丙丁戊己庚辛"[i % 8] + "子丑寅卯"[i // 8] + "坊"
        text = f"游客来到{word}游玩，{word}的花开了。\n"
        (source / f"{i:02d}.txt").write_text(text, encoding="utf-8")
    with jobs.create_project(path) as store:
        jobs.import_paths(store, [source], options=jobs.ImportOptions(labels=()))
        session = Session(store, "tester")
        for page_id in store.pages.ids("tester")[:-2]:
            spans = [session.state(page_id).reflow.map.spans_of(a, a + 3) for a in (4, 10)]
            session.apply(page_id, AddEntities(tuple(EntityDraft(s, "LOC") for s in spans)))
            session.apply(page_id, SetStatus(PageStatus.DONE))
    return path


@pytest.mark.slow
def test_the_page_follows_a_training_and_its_taking_back(desk, tmp_path):
    desk.services.settings.set(declared.SUGGEST_ON_OPEN, True)
    work = open_(desk, project(tmp_path))
    *_, other, last = work.project.store.pages.ids("tester")

    def sources():
        view = work.controller.view
        return {e.source for e in view.live if e.status is EntityStatus.SUGGESTED}

    for page_id in (other, last):
        work.open_page(page_id)
        wait(lambda: not work.controller.offers.coming or sources(), "the first look")
    assert "local" not in sources()
    desk.actions_.trigger("tools.train")
    wait(lambda: "in use from now on" in desk.banner.text, "the training", 120_000)
    wait(lambda: "local" in sources(), "what the new model suggests")
    work.open_page(other)
    wait(lambda: "local" in sources(), "the page that was looked at before")
    desk.banner._action.click()
    wait(lambda: "has none of its own" in desk.status.message.text(), "the way back")
    wait(lambda: "local" not in sources(), "the suggestions without it")
