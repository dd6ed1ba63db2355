"""Learning the layout in the window: what is told, where it shows, the way back."""

import threading

import pytest
from place_kit import view_of
from shell import open_, project, wait

from yk_reader.edits import SetStatus
from yk_reader.jobs import layout_training
from yk_reader.jobs.layout_knowledge import layout_path, learnt_layout
from yk_reader.jobs.layout_training import LayoutTraining
from yk_reader.jobs.projects import open_project
from yk_reader.model.errors import Cancelled
from yk_reader.model.vocabulary import PageStatus
from yk_reader.segment.line_files import shipped_lines

PAGE = "东江晚报　2019年5月{n}日\n水库放水{n}\n　　昨天上午，水库开闸放水，水流向下游的稻田。\n"
WAS = {"exact_articles": 0.75, "heading_attached": 0.875, "para_f1": 0.91, "actions": 4.25}
NOW = {"exact_articles": 0.85, "heading_attached": 0.9, "para_f1": 0.95, "actions": 2.5}
SHOWN = "Layouts: learnt from 5 finished pages"


@pytest.fixture
def controller(window, tmp_path):
    return open_(window, project(tmp_path, *(PAGE.replace("{n}", str(n)) for n in range(1, 3))))


def teach(path, pages):
    """What a training leaves behind: the model of a project."""
    with open_project(path, read_only=True) as store:
        target = layout_path(store)
        target.parent.mkdir(parents=True, exist_ok=True)
        layout_training._write(target, shipped_lines(), pages)


def profile(window):
    return window.workbench.inspector.profile.text.text()


def test_a_better_model_is_told_shown_and_forgotten(window, controller, monkeypatch):
    asked = []

    def apart(db, progress, should_stop):
        asked.append(db)
        progress(1, 2, "")
        teach(db, 5)
        return LayoutTraining(5, WAS, NOW, used=True)

    monkeypatch.setattr(layout_training, "train_layout_apart", apart)
    wait(lambda: "Page: " in profile(window), "the profile")
    assert "Layouts" not in profile(window)
    window.actions_.trigger("tools.train-layout")
    wait(lambda: "learnt from" in window.notifications.text, "the training")
    assert window.notifications.text == (
        "5 finished pages learnt from. On pages kept apart, before → after: "
        "exact articles 0.75 → 0.85, headings 0.88 → 0.90, paragraphs 0.91 → 0.95, "
        "actions a page 4.2 → 2.5. The new model is in use from now on."
    )
    assert asked == [controller.project.path]
    wait(lambda: SHOWN in profile(window), "where it is shown")
    assert profile(window).startswith("Page: ")
    window.notifications._action.click()
    wait(lambda: "is forgotten" in window.status_bar.message.text(), "the way back")
    wait(lambda: "Layouts" not in profile(window), "nothing learnt")
    assert learnt_layout(controller.project.store) is None
    window.actions_.trigger("tools.forget-layout")
    wait(lambda: "no learnt layout" in window.status_bar.message.text(), "nothing to forget")


def test_a_model_that_is_not_better_changes_nothing(window, controller, monkeypatch):
    monkeypatch.setattr(
        layout_training,
        "train_layout_apart",
        lambda *_given: LayoutTraining(5, NOW, WAS, used=False),
    )
    window.actions_.trigger("tools.train-layout")
    wait(lambda: "It is not better" in window.notifications.text, "the training")
    assert not window.notifications._action.isVisibleTo(window.notifications)
    assert learnt_layout(controller.project.store) is None


def test_it_can_be_cancelled_and_runs_once(window, controller, monkeypatch):
    began = threading.Event()

    def apart(_db, _progress, should_stop):
        began.set()
        while not should_stop():
            threading.Event().wait(0.01)
        raise Cancelled

    monkeypatch.setattr(layout_training, "train_layout_apart", apart)
    window.actions_.trigger("tools.train-layout")
    wait(began.is_set, "the training")
    window.actions_.trigger("tools.train")
    assert "learning already" in window.status_bar.message.text()
    window.status_bar.cancel_clicked.emit()
    wait(lambda: "nothing was learnt" in window.status_bar.message.text(), "the end")


def test_what_an_earlier_training_left_is_shown_when_the_project_opens(window, tmp_path):
    path = project(tmp_path, PAGE)
    teach(path, 5)
    open_(window, path)
    wait(lambda: SHOWN in profile(window), "where it is shown")


@pytest.mark.slow
def test_too_few_finished_pages_are_told(window, controller):
    view = view_of(controller)
    controller.project.session.apply(view.page_id, SetStatus(PageStatus.DONE))
    window.actions_.trigger("tools.train-layout")
    wait(lambda: "4 finished pages or more" in window.notifications.text, "the refusal", 60_000)


def test_a_damaged_model_is_told_once_and_the_shipped_one_proposes(window, controller):
    with open_project(controller.project.path, read_only=True) as store:
        target = layout_path(store)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"{}\nno model")
    before = view_of(controller).annotation
    controller.suggestions.propose_again()
    told = "The layout that this project taught is damaged."
    wait(lambda: told in window.notifications.text, "what is missing")
    assert view_of(controller).annotation.fragments == before.fragments
    controller.training.look()
    window.actions_.trigger("tools.forget-layout")
    wait(lambda: "is forgotten" in window.status_bar.message.text(), "the way back")
    assert not target.exists()
