"""Word lists and parts of the suggestions in the window."""

import pytest
from PySide6.QtCore import Qt
from shell import open_, project, wait

from yk_reader import settings as declared
from yk_reader.edits import RemoveEntities
from yk_reader.gui.app import Application, make_application
from yk_reader.gui.dialogs.settings import SettingsDialog
from yk_reader.gui.dialogs.word_lists import WordListDialog
from yk_reader.gui.look.part_texts import PART_TEXTS, parts_on
from yk_reader.gui.view.label_draft import LabelDraft
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.settings import Settings
from yk_reader.tagging import PARTS, preset

OWN = "# 自用\r\n五金城\r\n\r\n永康五金城\tLOC\r\n<b>某</b>\r\n永康五金城\r\n活动\tEVENT\r\n"


@pytest.fixture
def window(qapp):
    settings = Settings()
    settings.set(declared.LANGUAGE, "en")
    settings.set(declared.ANNOTATOR, "tester")
    made = Application(make_application([]), settings)
    made.window.show()
    yield made.window
    made.close()
    qapp.processEvents()


@pytest.fixture
def controller(window, tmp_path):
    assert window.project_files.open_path(project(tmp_path))
    wait(lambda: window.project_controller.page_controller.view.live, "the first suggestions")
    return window.project_controller


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "自用.txt"
    path.write_bytes(OWN.encode("gb18030"))
    return path


def dialog_of(window) -> WordListDialog:
    window.actions_.trigger("tools.words")
    return window.findChildren(WordListDialog)[-1]


def bring_in(dialog, path, label="ORG"):
    asked = dialog.ask_how(path)
    asked.label.setCurrentIndex(asked.label.findData(label))
    asked.accept()
    wait(lambda: dialog.said.text(), "the answer")


def suggested(controller, status=EntityStatus.SUGGESTED):
    view = controller.page_controller.view
    return {
        (view.placed[e.key].surface, e.label, e.source)
        for e in view.annotation.entities
        if e.status is status and e.key in view.placed
    }


def test_a_list_is_read_in_and_the_open_page_follows(window, controller, own):
    dialog = dialog_of(window)
    assert dialog.title.text() == "No list yet"
    assert not dialog.buttons["export"].isEnabled()
    bring_in(dialog, own)
    assert dialog.said.text() == "3 words read. 1 line said the same again. 1 line refused."
    assert dialog.details.toPlainText().splitlines() == [
        "The label set has no EVENT (1 word): suggested once it has.",
        "Line 5: markup in it",
    ]
    wait(lambda: dialog.row and dialog.words.topLevelItemCount() == 3, "the words")
    assert (dialog.row.name, dialog.row.words, dialog.row.label) == ("自用", 3, "ORG")
    assert "Not in the label set, and so not suggested: EVENT" in dialog.about.text()
    wait(lambda: ("永康五金城", "LOC", "word-list") in suggested(controller), "the suggestion")
    assert dialog.details.isVisible(), "what was refused is shown where the words stand"
    assert not dialog.words.isVisible()
    dialog.field.setText("永康")
    assert dialog.words.isVisible()
    wait(lambda: dialog.words.topLevelItemCount() == 1, "the word that was looked for")
    assert dialog.count.text() == "1 found"
    item = dialog.tree.topLevelItem(0)
    item.setCheckState(0, Qt.CheckState.Unchecked)
    wait(lambda: not any(s == "word-list" for *_, s in suggested(controller)), "no suggestion")
    assert controller.project.session.history(controller.page_controller.page_id) == ()
    dialog.reject()


def test_a_list_is_given_another_label_written_out_and_removed(window, controller, own, tmp_path):
    dialog = dialog_of(window)
    bring_in(dialog, own)
    wait(lambda: dialog.row, "the list")
    dialog.label.setCurrentIndex(dialog.label.findData("PER"))
    dialog.label.activated.emit(dialog.label.currentIndex())
    wait(lambda: dialog.row.label == "PER", "the label")
    out = tmp_path / "out.tsv"
    window.project_controller.prompts.word_lists.export_file(dialog.row, out)
    wait(out.exists, "the file")
    assert "五金城\tPER\n" in out.read_text(encoding="utf-8")
    wait(lambda: dialog.buttons["remove"].isEnabled(), "the end of the job")
    dialog.buttons["remove"].click()
    wait(lambda: dialog.tree.topLevelItemCount() == 0, "the empty list")
    assert controller.project.store.words.lists() == []
    dialog.reject()


def test_a_removed_list_comes_back_after_a_restart(window, controller, own):
    path = controller.project.path
    dialog = dialog_of(window)
    assert not dialog.back.isEnabled()
    bring_in(dialog, own)
    wait(lambda: dialog.row and dialog.buttons["remove"].isEnabled(), "the list")
    dialog.buttons["remove"].click()
    wait(lambda: dialog.back.isEnabled(), "the way back")
    assert dialog.tree.topLevelItemCount() == 0
    dialog.reject()
    window.close_project()
    open_(window, path)
    dialog = dialog_of(window)
    wait(lambda: dialog.back.isEnabled(), "the way back")
    assert "自用" in dialog.back.toolTip()
    dialog.back.click()
    wait(lambda: dialog.row and dialog.row.words == 3, "the list")
    assert "自用" in dialog.said.text()
    wait(lambda: not dialog.back.isEnabled(), "nothing more to take back")
    wait(lambda: dialog.again.isEnabled(), "the way forward")
    assert "自用" in dialog.again.toolTip()
    dialog.again.click()
    wait(lambda: dialog.tree.topLevelItemCount() == 0, "the list to go again")
    wait(lambda: dialog.back.isEnabled() and not dialog.again.isEnabled(), "the way back")
    dialog.back.click()
    wait(lambda: dialog.row and dialog.row.words == 3, "the list")
    dialog.reject()


def test_the_buttons_stay_where_they_are_while_a_list_is_read_in(window, controller, own):
    own.write_text("石柱\n永康\n" + f"{'长' * 80}\n" * 200, encoding="utf-8")
    dialog = dialog_of(window)
    wait(dialog.isVisible, "the dialog")
    before = dialog.buttons["remove"].geometry()
    seen = []
    dialog._lists.begun.connect(lambda: dialog.layout().activate())
    dialog._lists.begun.connect(lambda: seen.append(dialog.buttons["remove"].geometry()))
    bring_in(dialog, own)
    wait(lambda: dialog.row and dialog.said.isVisible(), "the list")
    dialog.layout().activate()
    assert [*seen, dialog.buttons["remove"].geometry()] == [before, before]
    dialog.reject()


def test_a_list_of_the_same_name_is_announced_and_replaced(window, controller, own, tmp_path):
    dialog = dialog_of(window)
    bring_in(dialog, own)
    wait(lambda: dialog.row, "the list")
    other = tmp_path / "b.txt"
    other.write_text("会议\n", encoding="utf-8")
    asked = dialog.ask_how(other)
    asked.name.setText("自用")
    assert "it is replaced" in asked.said.text()
    asked.accept()
    wait(lambda: dialog.row and dialog.row.words == 1, "the new words")
    assert dialog.tree.topLevelItemCount() == 1
    dialog.reject()


def test_what_is_wrong_with_a_file_is_told_and_nothing_changes(window, controller, tmp_path):
    dialog = dialog_of(window)
    for name, data, told in (
        ("none.txt", b"# \n<i>\n", "no word in the file"),
        ("blank.txt", b"\n\n", "blank lines only"),
        ("pdf.txt", b"%PDF-1.4 ...", "not a text file"),
    ):
        (tmp_path / name).write_bytes(data)
        dialog._import(tmp_path / name, name, "ORG", None)
        wait(lambda told=told: told in dialog.said.text(), told)
    asked = dialog.ask_how(tmp_path / "gone.txt")
    assert "gone.txt" in asked.said.text()
    assert not asked.ok.isEnabled()
    asked.reject()
    asked = dialog.ask_how(tmp_path / "pdf.txt")
    assert "not a text file" in asked.said.text()
    asked.reject()
    assert controller.project.store.words.lists() == []
    dialog.reject()


def test_reading_in_is_cancelled_and_goes_on_without_the_dialog(window, controller, tmp_path):
    path = tmp_path / "many.txt"
    path.write_text("\n".join(f"永康词{i}" for i in range(60_000)), encoding="utf-8")
    dialog = dialog_of(window)
    dialog._import(path, "多", "ORG", "utf-8")
    assert dialog.cancel.isVisibleTo(dialog)
    dialog.cancel.click()
    wait(lambda: dialog.said.text(), "the answer")
    assert dialog.said.text() == "Cancelled; the lists are as they were."
    assert not dialog.cancel.isVisibleTo(dialog)
    dialog._import(path, "多", "ORG", "utf-8")
    dialog.reject()
    wait(lambda: controller.prompts.word_lists.job is None, "the end")
    assert [row.words for row in controller.project.store.words.lists()] == [60_000]


def test_a_page_that_is_opened_later_gets_the_new_words(window, tmp_path):
    text = "市里开会\n昨日，永康五金城举行{}。\n"
    assert window.project_files.open_path(
        project(tmp_path, text.format("活动"), text.format("会议"))
    )
    controller = window.project_controller
    for page in (1, 2):
        controller.open_page(page)
        wait(lambda: controller.page_controller.view.live, "suggestions")
    path = tmp_path / "own.txt"
    path.write_text("永康五金城\n", encoding="utf-8")
    controller.prompts.word_lists.import_file(path, "own", "TITLE", None)
    found = ("永康五金城", "TITLE", "word-list")
    wait(lambda: found in suggested(controller), "the open page")
    controller.open_page(1)
    wait(lambda: found in suggested(controller), "the other page")


def test_every_part_has_words_and_a_box(window, qtbot):
    assert set(PART_TEXTS) == set(PARTS)
    dialog = SettingsDialog(window, window.services, window.actions_)
    qtbot.addWidget(dialog)
    page = dialog.suggestions
    assert all(box.isChecked() for box in page.boxes.values())
    page.boxes["model"].setChecked(False)
    page.on_open.setChecked(False)
    dialog._take()
    assert parts_on(window.services.settings) == frozenset(PARTS) - {"model"}
    assert not window.services.settings.get(declared.SUGGEST_ON_OPEN)


def test_a_part_that_is_switched_off_says_nothing_and_decisions_stay(window, controller):
    times = {one for one in suggested(controller) if one[1] == "TIME"}
    people = [e for e in controller.page_controller.view.live if e.label == "PER"]
    assert times
    controller.page_controller.apply(RemoveEntities((people[0].key,)))
    rejected = suggested(controller, EntityStatus.REJECTED)
    window.services.settings.set(declared.SUGGEST_WITHOUT, ["times"])
    wait(lambda: not any(one[1] == "TIME" for one in suggested(controller)), "no times")
    assert suggested(controller, EntityStatus.REJECTED) == rejected
    window.services.settings.set(declared.SUGGEST_WITHOUT, [])
    wait(lambda: times <= suggested(controller), "the times again")


def test_words_follow_a_renamed_label(window, controller, own):
    controller.prompts.word_lists.import_file(own, "自用", "ORG", None)
    wait(lambda: controller.project.store.words.lists(), "the list")
    draft = LabelDraft(preset("default"))
    draft.change(1, name="PLACE")
    controller.label_sets.take(draft.result(), draft.changes())
    wait(lambda: controller.project.labels.get("PLACE"), "the new set")
    assert controller.project.store.words.lists()[0].labels == {"PLACE": 1, "EVENT": 1}
    controller.label_sets.take_back()
    wait(lambda: controller.project.labels.get("LOC"), "the old set")
    assert controller.project.store.words.lists()[0].labels == {"LOC": 1, "EVENT": 1}


def test_a_shipped_model_that_is_gone_is_told_once(window, tmp_path, monkeypatch):
    from yk_reader.tagging.model import recogniser

    monkeypatch.setattr(recogniser, "resources", lambda: tmp_path)
    assert window.project_files.open_path(project(tmp_path))
    controller = window.project_controller
    wait(lambda: controller.page_controller.view.live, "suggestions")
    assert "The language model of the program is missing." in window.notifications.text
    window.notifications.hide()
    window.actions_.trigger("tools.suggest")
    wait(lambda: "changes nothing" in window.status_bar.message.text(), "the answer")
    assert window.notifications.text == ""
