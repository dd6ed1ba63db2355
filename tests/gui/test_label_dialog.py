"""The label set in the window: changed while annotating, previewed, shown at once, taken back."""

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtTest import QAbstractItemModelTester
from shell import accepted, open_, project, tag, wait

from yk_reader.gui.dialogs.label_model import LabelModel
from yk_reader.gui.dialogs.labels import LabelSetDialog
from yk_reader.gui.view.label_draft import LabelDraft
from yk_reader.jobs.label_sets import take_labels
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.session.session import Session
from yk_reader.store import Store
from yk_reader.tagging import dump_label_set, parse_label_set, preset


@pytest.fixture
def controller(window, tmp_path):
    return open_(window, project(tmp_path))


def dialog_of(window) -> LabelSetDialog:
    window.actions_.trigger("tools.labels")
    found = window.findChildren(LabelSetDialog)[-1]
    wait(lambda: found._use is not None, "the counts")
    return found


def choose(dialog, name):
    row = next(i for i, r in enumerate(dialog.draft.rows) if r.label.name == name)
    dialog.table.selectRow(row)


def type_(line, text):
    line.setText(text)
    line.textEdited.emit(text)


def test_the_model_is_a_proper_one(theme):
    model = LabelModel(LabelDraft(preset("default")), theme)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.index(0, 1).data() == "PER"
    icon = model.index(0, 1).data(Qt.ItemDataRole.DecorationRole)
    plain, chosen = (
        icon.pixmap(10, mode).toImage().pixelColor(5, 5)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected)
    )
    assert plain == chosen, "the colour is not tinted in the row that is chosen"
    model.draft.add()
    model.renew()
    assert model.rowCount() == 6
    assert model.index(9, 0).data() is None


def test_a_renamed_label_is_previewed_taken_and_taken_back(window, controller):
    tag(window, "张三", Qt.Key.Key_1)
    dialog = dialog_of(window)
    wait(lambda: dialog._use, "the counts")
    choose(dialog, "PER")
    type_(dialog.form.name, "PERSON")
    assert "PER becomes PERSON: 1 entity on 1 page" in dialog.told.text()
    dialog.take()
    wait(lambda: controller.project.labels.get("PERSON"), "the new set")
    assert accepted(controller) == [("张三", "PERSON")]
    assert "PERSON" in window.actions_.by_id["entity.label.1"].text()
    assert "1 page" in window.notifications.text
    again = dialog_of(window)
    wait(again.back.isEnabled, "the way back")
    again.back.click()
    wait(lambda: controller.project.labels.get("PER"), "the old set")
    assert accepted(controller) == [("张三", "PER")]
    again = dialog_of(window)
    wait(again.again.isEnabled, "the way forward")
    assert not again.back.isEnabled()
    again.again.click()
    wait(lambda: controller.project.labels.get("PERSON"), "the new set")
    assert accepted(controller) == [("张三", "PERSON")]


def test_undo_and_redo_by_key_take_the_set_along_with_the_pages(window, controller):
    tag(window, "张三", Qt.Key.Key_1)
    page_id, session = controller.page_controller.page_id, controller.project.session
    dialog = dialog_of(window)
    choose(dialog, "PER")
    type_(dialog.form.name, "PERSON")
    dialog.take()
    wait(lambda: controller.project.labels.get("PERSON"), "the new set")
    for _ in range(2):
        window.actions_.trigger("edit.undo")
        wait(lambda: controller.project.labels == preset("default"), "the old set")
        assert accepted(controller) == [("张三", "PER")]
        window.actions_.trigger("edit.redo")
        wait(lambda: controller.project.labels.get("PERSON"), "the new set again")
        assert accepted(controller) == [("张三", "PERSON")]
    assert [s.description.kind for s in session.history(page_id)] == ["add-entity", "change-labels"]
    controller.label_sets.undo_to(0)
    assert "the label set was changed" in window.status_bar.message.text()
    assert accepted(controller) == [("张三", "PERSON")]
    controller.label_sets.undo_to(1)
    wait(lambda: controller.project.labels == preset("default"), "the old set")
    controller.label_sets.undo_to(0)
    assert accepted(controller) == []
    controller.label_sets.undo_to(2)
    assert accepted(controller) == [("张三", "PER")]
    controller.label_sets.undo_to(2)
    wait(lambda: controller.project.labels.get("PERSON"), "the new set again")


def test_another_preset_is_said_and_taken_back_with_one_click(window, controller):
    dialog = dialog_of(window)
    dialog.load(preset("msra"))
    dialog.take()
    wait(lambda: controller.project.labels == preset("msra"), "the new set")
    assert window.notifications.text == "The label set was changed."
    window.notifications._action.click()
    wait(lambda: controller.project.labels == preset("default"), "the old set")


def test_a_preset_that_was_changed_is_offered_as_delivered_too(window, controller):
    dialog = dialog_of(window)
    choose(dialog, "PER")
    type_(dialog.form.zh, "人")
    dialog.take()
    wait(lambda: controller.project.labels.labels[0].zh == "人", "the new set")
    dialog = dialog_of(window)
    names = [dialog.choice.itemText(i) for i in range(dialog.choice.count())]
    name = preset("default").name
    assert [n for n in names if n.startswith(name)] == [name, f"{name} (as delivered)"]
    dialog.choice.activated.emit(names.index(f"{name} (as delivered)"))
    assert dialog.draft.result() == preset("default")
    dialog.reject()


def test_labels_keep_their_colours_when_others_go(window, controller):
    theme = window.services.theme
    dialog = dialog_of(window)

    def squares():
        rows = range(dialog.model.rowCount())
        icons = [dialog.model.index(i, 1).data(Qt.ItemDataRole.DecorationRole) for i in rows]
        return [icon.pixmap(10, 10).toImage().pixelColor(5, 5) for icon in icons]

    before = squares()
    assert before == [theme.label(i).underline for i in range(5)]
    choose(dialog, "LOC")
    dialog._delete()
    assert squares() == before[:1] + before[2:]
    dialog._add()
    assert squares()[-1] == before[1], "a new one takes what is left"
    dialog._add()
    assert squares()[-1] == theme.label(-1).underline
    dialog.reject()


def test_the_buttons_stay_where_they_are_when_a_preview_comes(window, controller):
    dialog = dialog_of(window)
    wait(lambda: dialog._use is not None and dialog.isVisible(), "the dialog")
    before = [button.geometry() for button in dialog.buttons.values()]
    choose(dialog, "PER")
    type_(dialog.form.name, "PERSON")
    choose(dialog, "LOC")
    type_(dialog.form.name, "PLACE")
    dialog.layout().activate()
    assert dialog.told.text().count("\n") == 1
    assert [button.geometry() for button in dialog.buttons.values()] == before
    dialog.reject()


def suggested(controller):
    view = controller.page_controller.view
    return {
        (view.placed[e.key].surface, e.label)
        for e in view.live
        if e.status is EntityStatus.SUGGESTED and e.key in view.placed
    }


def test_a_renamed_label_is_suggested_as_before(window, controller):
    window.actions_.trigger("tools.suggest")
    wait(lambda: ("张三", "PER") in suggested(controller), "suggestions", 60000)
    before = suggested(controller)
    dialog = dialog_of(window)
    choose(dialog, "PER")
    type_(dialog.form.name, "PERSON")
    assert dialog.form.takes.currentText() == "PER"
    dialog.take()
    wait(lambda: ("张三", "PERSON") in suggested(controller), "the renamed ones")
    wait(lambda: not window.services.tasks.jobs and not controller.suggestions._due, "the end")
    assert {surface for surface, _ in suggested(controller)} == {surface for surface, _ in before}
    tag(window, "张三", Qt.Key.Key_1)
    assert ("张三", "PERSON") in accepted(controller)
    controller.label_sets.take_back()
    wait(lambda: ("李四", "PER") in suggested(controller), "the old names")


def test_another_preset_gets_the_suggestions_under_its_names(window, controller):
    window.actions_.trigger("tools.suggest")
    wait(lambda: ("张三", "PER") in suggested(controller), "suggestions", 60000)
    dialog = dialog_of(window)
    dialog.load(preset("cluener"))
    dialog.take()
    wait(lambda: ("张三", "name") in suggested(controller), "the names of the preset")
    assert {label for _, label in suggested(controller)} <= set(preset("cluener").codes)


def test_two_labels_cannot_take_the_same_suggestions(window, controller):
    dialog = dialog_of(window)
    choose(dialog, "LOC")
    takes = dialog.form.takes
    takes.setCurrentIndex(takes.findData("PER"))
    takes.activated.emit(takes.currentIndex())
    assert "PER and LOC both take the suggestions of PER" in dialog.trouble.text()
    assert not dialog.ok.isEnabled()
    takes.setCurrentIndex(takes.findData("-"))
    takes.activated.emit(takes.currentIndex())
    assert dialog.ok.isEnabled()
    dialog.reject()


def test_a_new_label_can_be_used_at_once(window, controller):
    dialog = dialog_of(window)
    dialog.buttons["add"].click()
    type_(dialog.form.name, "EVENT")
    dialog.form.take_color(QColor(255, 0, 0))
    assert dialog.ok.isEnabled()
    dialog.take()
    wait(lambda: controller.project.labels.get("EVENT"), "the new set")
    assert controller.project.labels.get("EVENT").color == "#FF0000"
    tag(window, "张三", Qt.Key.Key_6)
    assert accepted(controller) == [("张三", "EVENT")]


def test_merge_delete_and_order(window, controller):
    tag(window, "张三", Qt.Key.Key_1)
    tag(window, "永康", Qt.Key.Key_2)
    dialog = dialog_of(window)
    choose(dialog, "PER")
    dialog.merge(2)
    choose(dialog, "LOC")
    dialog.buttons["delete"].click()
    choose(dialog, "TITLE")
    dialog.buttons["up"].click()
    assert [r.label.name for r in dialog.draft.rows] == ["ORG", "TITLE", "TIME"]
    dialog.take()
    wait(lambda: len(controller.project.labels.labels) == 3, "the new set")
    assert accepted(controller) == [("张三", "ORG")]


def test_entities_of_a_label_that_another_annotator_renamed_follow_by_a_merge(window, controller):
    tag(window, "永康", Qt.Key.Key_2)
    with Store.open(controller.project.path) as store:
        old = store.labels.current()
        named = tuple(replace(x, name="SITE") if x.name == "LOC" else x for x in old.labels)
        take_labels(Session(store, "li"), replace(old, labels=named), {"LOC": "SITE"})
    wait(lambda: controller.project.labels.get("SITE"), "the set of the other window")
    assert accepted(controller) == [("永康", "LOC")]
    dialog = dialog_of(window)
    wait(lambda: "Add a label of that name" in dialog.told.text(), "what is not in the set")
    dialog.buttons["add"].click()
    type_(dialog.form.name, "LOC")
    dialog.merge(1)
    assert "LOC becomes SITE" in dialog.told.text()
    dialog.take()
    wait(lambda: accepted(controller) == [("永康", "SITE")], "the label of today")
    window.actions_.trigger("edit.undo")
    wait(lambda: accepted(controller) == [("永康", "LOC")], "the way back")


def test_what_is_wrong_is_said_and_cannot_be_taken(window, controller):
    dialog = dialog_of(window)
    choose(dialog, "PER")
    type_(dialog.form.name, "LOC")
    assert "Two labels are called LOC;" in dialog.trouble.text()
    assert not dialog.ok.isEnabled()
    type_(dialog.form.name, "PER")
    assert dialog.ok.isEnabled()
    type_(dialog.form.zh, "<b>人</b>")
    assert "markup" in dialog.trouble.text()
    type_(dialog.form.zh, "人名")
    type_(dialog.form.color, "red")
    assert "#3F6CE0" in dialog.trouble.text()
    dialog.form.color.clear()
    dialog.form._edited("color", "")
    type_(dialog.form.key, "2")
    assert "same key 2" in dialog.trouble.text()
    dialog.reject()
    assert controller.project.labels == preset("default")


def test_files_and_presets(window, controller, tmp_path):
    dialog = dialog_of(window)
    dialog.load(preset("cluener"))
    assert len(dialog.draft.rows) == 10
    assert dialog.draft.changes() == {}
    dialog.export_file(tmp_path / "set.json")
    assert dialog.told.text() == "Written: set.json"
    assert parse_label_set((tmp_path / "set.json").read_bytes()) == preset("cluener")
    text = dump_label_set(preset("msra"))
    (tmp_path / "bad.json").write_text(text.replace('"2"', '"1"'), encoding="utf-8")
    bad = (tmp_path / "bad.json").read_bytes()
    dialog.export_file(tmp_path / "bad.json")
    assert "stays as it is" in dialog.trouble.text()
    assert (tmp_path / "bad.json").read_bytes() == bad
    dialog.import_file(tmp_path / "bad.json")
    assert "same key 1" in dialog.trouble.text()
    assert len(dialog.draft.rows) == 10
    (tmp_path / "good.json").write_text(text, encoding="utf-8")
    dialog.import_file(tmp_path / "good.json")
    assert dialog.draft.result() == preset("msra")
    assert dialog.form.guideline.isHidden()
    dialog.form.more.click()
    assert not dialog.form.guideline.isHidden()
    dialog.import_file(tmp_path / "missing.json")
    assert "The file is not there." in dialog.trouble.text()
    dialog.export_file(tmp_path / "no" / "set.json")
    assert "cannot be written" in dialog.trouble.text()
    dialog.reject()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "it is not JSON in UTF-8."),
        ("[]", "no list called “labels”"),
        ('{"name": "S", "labels": [{"name": "A", "colour": "#123456"}]}', "“colour” means nothing"),
        ('{"name": "S", "labels": [{"name": "A", "name": "B"}]}', "“name” stands twice"),
        ('{"name": "S", "labels": [{"name": "A", "zh": 5}]}', "“zh” has a value"),
        ('{"name": "S", "labels": [7]}', "label 1 is no object"),
        ('{"name": "S", "labels": []}', "needs at least one label"),
        ('{"name": "S", "labels": [{"name": "A", "color": "red"}]}', "colour of A is not like"),
        ('{"name": "S", "labels": [{"name": "A", "zh": "<b>人</b>"}]}', "may not hold markup"),
        ('{"name": "S", "labels": [{"name": "A"}, {"name": "A"}]}', "Two labels are called A"),
        ('{"name": "S", "labels": [{"name": "A", "key": "12"}]}', "key of A is no digit"),
        ("x" * 2_100_000, "too large"),
    ],
)
def test_a_bad_file_says_what_to_do_and_changes_nothing(window, controller, tmp_path, text, told):
    dialog = dialog_of(window)
    before = dialog.draft.result()
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    dialog.import_file(tmp_path / "bad.json")
    assert told in dialog.trouble.text()
    assert "Nothing was changed" in dialog.trouble.text()
    assert dialog.draft.result() == before == controller.project.labels
    assert dialog.ok.isEnabled()
    dialog.reject()


def test_learning_from_too_little_is_told(window, controller):
    window.actions_.trigger("tools.train")
    window.actions_.trigger("tools.train")
    wait(lambda: "0 accepted entities" in window.notifications.text, "the answer", 60000)
    assert not window.services.tasks.jobs


def test_a_damaged_own_model_is_told_once_and_suggestions_go_on(window, controller):
    from yk_reader.jobs.knowledge import local_model_path

    path = local_model_path(controller.project.store)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".npz").write_bytes(b"broken")
    path.with_suffix(".json").write_text("{}")
    window.actions_.trigger("tools.suggest")
    wait(lambda: controller.page_controller.view.live, "suggestions", 60000)
    assert "damaged" in window.notifications.text


def test_a_damaged_preset_is_named_and_the_others_can_be_chosen(
    window, controller, tmp_path, monkeypatch
):
    from yk_reader.tagging import labels
    from yk_reader.text.resources import resources

    shutil.copytree(resources() / "labels", tmp_path / "labels")
    for name in ("cluener", "default"):
        (tmp_path / "labels" / f"{name}.json").write_text('{"name": ')
    monkeypatch.setattr(labels, "resources", lambda: tmp_path)
    dialog = dialog_of(window)
    assert "cluener.json" in dialog.trouble.text()
    assert dialog.trouble.isVisible()
    assert dialog.ok.isEnabled()
    names = [dialog.choice.itemText(i) for i in range(dialog.choice.count())]
    assert len(names) == 4
    dialog.reject()


def test_a_damaged_lexicon_is_told_in_the_window(window, controller, tmp_path, monkeypatch):
    from yk_reader.tagging.known import lexicons
    from yk_reader.text.resources import resources

    shutil.copytree(resources() / "lexicons", tmp_path / "lexicons")
    (tmp_path / "lexicons" / "surnames.txt").write_bytes(b"\xff")
    monkeypatch.setattr(lexicons, "resources", lambda: tmp_path)
    lexicons.lexicon_notice.cache_clear()
    try:
        window.actions_.trigger("tools.suggest")
        wait(lambda: controller.page_controller.view.live, "suggestions", 60000)
        assert "surnames.txt (no UTF-8 at byte 1)" in window.notifications.text
        assert str(tmp_path) in window.notifications.text
    finally:
        lexicons.lexicon_notice.cache_clear()


def test_a_set_that_was_not_changed_leaves_nothing_to_take_back(window, controller):
    dialog = dialog_of(window)
    taken = []
    dialog.taken.connect(lambda labels, _changes: taken.append(labels))
    dialog.take()
    assert taken == []
    dialog = dialog_of(window)
    dialog.taken.connect(lambda labels, _changes: taken.append(labels))
    choose(dialog, "PER")
    type_(dialog.form.name, "PERSON")
    dialog.take()
    assert [labels.labels[0].name for labels in taken] == ["PERSON"]
