"""Learning from the finished pages in the window: the page follows, and it can be taken back."""

import pytest
from shell import open_, wait

from yk_reader import settings as declared
from yk_reader.edits import AddEntities, EntityDraft, SetStatus
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
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
    with create_project(path) as store:
        import_paths(store, [source], options=ImportOptions(labels=()))
        session = Session(store, "tester")
        for page_id in store.pages.ids("tester")[:-2]:
            spans = [session.state(page_id).reflow.map.spans_of(a, a + 3) for a in (4, 10)]
            session.apply(page_id, AddEntities(tuple(EntityDraft(s, "LOC") for s in spans)))
            session.apply(page_id, SetStatus(PageStatus.DONE))
    return path


@pytest.mark.slow
def test_the_page_follows_a_training_and_its_taking_back(window, tmp_path):
    window.services.settings.set(declared.SUGGEST_ON_OPEN, True)
    controller = open_(window, project(tmp_path))
    *_, other, last = controller.project.store.pages.ids("tester")

    def sources():
        view = controller.page_controller.view
        return {e.source for e in view.live if e.status is EntityStatus.SUGGESTED}

    for page_id in (other, last):
        controller.open_page(page_id)
        wait(lambda: not controller.suggestions.coming or sources(), "the first look")
    assert "local" not in sources()
    window.actions_.trigger("tools.train")
    wait(lambda: "in use from now on" in window.notifications.text, "the training", 120_000)
    wait(lambda: "local" in sources(), "what the new model suggests")
    controller.open_page(other)
    wait(lambda: "local" in sources(), "the page that was looked at before")
    window.notifications._action.click()
    wait(lambda: "has none of its own" in window.status_bar.message.text(), "the way back")
    wait(lambda: "local" not in sources(), "the suggestions without it")
