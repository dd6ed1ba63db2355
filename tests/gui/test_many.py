"""Steps over many pages in the window."""

import pytest
from shell import PAGE, project, wait

from yk_reader import settings as declared
from yk_reader.edits import SetRole, SetUnsure, Words
from yk_reader.gui.app import Application, make_application
from yk_reader.model.words import Role
from yk_reader.settings import Settings


@pytest.fixture
def desk(qapp):
    settings = Settings()
    settings.set(declared.LANGUAGE, "en")
    settings.set(declared.THEME, "light")
    settings.set(declared.SUGGEST_ON_OPEN, False)
    settings.set(declared.ANNOTATOR, "tester")
    made = Application(make_application([]), settings)
    made.desk.show()
    yield made.desk
    made.close()
    qapp.processEvents()


@pytest.fixture
def work(desk, tmp_path):
    """Three pages that differ, the first one shown."""
    path = project(tmp_path, *(PAGE + f"第{n}行。\n" for n in "一二三"))
    assert desk.files.open_path(path)
    wait(lambda: desk.view.pages.model.rowCount() == 3, "the page list")
    return desk.work


def test_a_group_is_taken_back_from_the_history(desk, work):
    session, ids = work.project.session, desk.view.pages.model.ids
    session.apply_group({i: SetUnsure((0,), True) for i in ids}, Words("set-unsure"))
    session.apply(ids[2], SetRole((0,), Role.CAPTION))
    history = desk.view.history
    wait(lambda: history.model.rowCount() == 2, "the history")
    assert history.everywhere.isVisibleTo(history)
    history.everywhere.click()
    flags = [session.state(i).annotation.fragments[0].unsure for i in ids]
    assert flags == [False, False, True]
    assert desk.banner.text.startswith("Taken back on 2 pages.")
    assert desk.banner.text.endswith("002_page")
    wait(lambda: not history.everywhere.isVisibleTo(history), "the button to go")


def test_a_step_of_one_page_offers_no_group(desk, work):
    history = desk.view.history
    work.controller.apply(SetUnsure((0,), True))
    wait(lambda: history.model.rowCount() == 2, "the history")
    assert not history.everywhere.isVisibleTo(history)
    asked = []
    history.group_chosen.connect(asked.append)
    history.take_back(history.model.index(0, 0))
    assert asked == []
