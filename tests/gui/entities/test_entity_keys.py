"""Single entities by keys: reject, note, identifier, guidelines, refusals, nesting."""

from dataclasses import replace

from entity_kit import TEXT, fresh, pick, states
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import open_, project, use_labels, wait

from yk_reader import settings as declared
from yk_reader.edits import AddEntity
from yk_reader.gui.look.step_texts import told
from yk_reader.model.vocabulary import EntityStatus

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def test_delete_rejects_and_goes_on_to_the_next_suggestion(desk, work):
    first = pick(desk, "张三在")
    pane = desk.view.reflow
    QTest.keyClick(pane, KEY.Key_Delete)
    assert fresh(work, first).status is EntityStatus.REJECTED
    view = work.controller.view
    assert view.placed[pane.current_entity()].surface == "永康市"
    at = pane.caret()
    QTest.keyClick(pane, KEY.Key_2)
    QTest.keyClick(pane, KEY.Key_Delete)
    # an accepted one is removed where it stands: this is no walk through suggestions
    assert pane.caret() == at
    assert pane.current_entity() is None
    steps = work.project.session.history(work.controller.page_id)
    assert [told(step.description) for step in steps] == [
        "Reject 张三", "Accept 永康市", "Remove 永康市",
    ]  # fmt: skip


def test_tab_stays_in_the_pane_until_the_suggestions_have_come(desk, tmp_path):
    desk.services.settings.set(declared.SUGGEST_ON_OPEN, True)
    work = open_(desk, project(tmp_path, TEXT))
    desk.activateWindow()
    wait(desk.isActiveWindow, "the window")
    pane = desk.view.reflow
    pane.setFocus()
    assert not work.controller.view.live
    QTest.keyClick(pane, KEY.Key_Tab)
    assert pane.hasFocus()
    assert "still being looked for" in desk.status.message.text()
    wait(lambda: work.controller.view.suggestions, "suggestions")
    QTest.keyClick(pane, KEY.Key_Tab)
    assert pane.current_entity() is not None
    for _ in work.controller.view.suggestions:
        QTest.keyClick(pane, KEY.Key_Tab)
    assert not pane.hasFocus()


def test_note_and_identifier_by_keys(desk, work):
    key = pick(desk, "李四在")
    pane, inspector = desk.view.reflow, desk.view.inspector
    QTest.keyClick(pane, KEY.Key_M)
    assert desk.focusWidget() is inspector._note
    QTest.keyClicks(inspector._note, "two of a name")
    QTest.keyClick(inspector._note, KEY.Key_Return)
    assert fresh(work, key).note == "two of a name"
    assert pane.hasFocus()
    QTest.keyClick(pane, KEY.Key_I)
    assert desk.focusWidget() is inspector._link
    QTest.keyClicks(inspector._link, "Q 42")
    QTest.keyClick(inspector._link, KEY.Key_Return)
    assert fresh(work, key).link == ""
    assert "one word" in desk.status.message.text()
    assert inspector._link.text() == "Q 42"
    inspector._link.selectAll()
    QTest.keyClicks(inspector._link, "Q42")
    QTest.keyClick(inspector._link, KEY.Key_Return)
    assert fresh(work, key).link == "Q42"
    work.run("edit.undo")
    assert fresh(work, key).link == ""
    wait(lambda: inspector._link.text() == "", "the inspector")
    work.run("edit.redo")
    wait(lambda: inspector._link.text() == "Q42", "the inspector")
    QTest.keyClick(pane, KEY.Key_M)
    QTest.keyClicks(inspector._note, "else")
    QTest.keyClick(inspector._note, KEY.Key_Escape)
    assert inspector._note.text() == "two of a name"
    assert fresh(work, key).note == "two of a name"
    assert pane.hasFocus()


def test_an_identifier_for_all_mentions_of_a_name(desk, work):
    pick(desk, "永康市说")
    inspector = desk.view.inspector
    QTest.keyClick(desk.view.reflow, KEY.Key_I)
    QTest.keyClicks(inspector._link, "https://example.org/yk")
    QTest.mouseClick(inspector._all, Qt.MouseButton.LeftButton)
    links = {e.link for e in work.controller.view.live if e.label == "LOC"}
    assert links == {"https://example.org/yk", ""}
    assert sum(bool(e.link) for e in work.controller.view.live) == 4
    assert desk.status.message.text() == "4 mentions have this identifier now."
    work.run("edit.undo")
    assert not any(e.link for e in work.controller.view.live)


def test_what_is_typed_is_kept_when_something_else_is_shown(desk, tmp_path):
    assert desk.files.open_path(project(tmp_path, TEXT, TEXT.replace("李四", "王五")))
    control, inspector = desk.work.controller, desk.view.inspector
    first = control.page_id
    flow = control.view.reflow
    at = flow.text.index("张三")
    control.apply(AddEntity(flow.map.spans_of(at, at + 2), "PER"))
    key = pick(desk, "张三")
    inspector.ask_note()
    QTest.keyClicks(inspector._note, "half a line")
    # the docks are filled anew behind it: what is being typed stays
    desk.work._fill_docks()
    control._show(control.session.state(first), None)
    desk.work._fill_docks()
    assert inspector._note.text() == "half a line"
    assert fresh(desk.work, key).note == ""
    desk.actions_.trigger("page.next")
    assert control.page_id != first
    note = control.session.state(first).annotation.entity(key).note
    assert note == "half a line"
    assert not any(e.note for e in control.view.annotation.entities)
    desk.actions_.trigger("page.previous")
    pick(desk, "张三")
    inspector.ask_link()
    QTest.keyClicks(inspector._link, "Q7")
    desk.close_project()
    assert desk.files.open_path(tmp_path / "test.ykdb")
    desk.work.open_page(first)
    assert fresh(desk.work, key).link == "Q7"


def test_labels_beyond_the_fifth_have_a_menu(desk, work):
    from yk_reader.model.entity import Label

    labels = work.project.labels
    more = replace(labels, labels=(*labels.labels, Label("LAW", "法规", "Law", guideline="<b>")))
    use_labels(work, more)
    key = pick(desk, "张三在")
    work.controller._show(work.controller.session.state(work.controller.page_id), None)
    work._fill_docks()
    pick(desk, "张三在")
    button = desk.view.inspector._buttons._more
    (action,) = button.menu().actions()
    assert action.text() == "LAW Law"
    assert "&lt;b&gt;" in action.toolTip()
    action.trigger()
    assert fresh(work, key).label == "LAW"
    wait(lambda: button.isChecked(), "the button")


def test_guidelines_stay_open_beside_the_work(desk, work):
    pick(desk, "李四在")
    desk.actions_.trigger("help.guidelines")
    sheet = work.ask._guidelines
    wait(sheet.isVisible, "the sheet")
    assert not sheet.isModal()
    assert list(sheet.rows) == [label.name for label in work.project.labels.labels]
    assert work.project.labels.get("PER").guideline in sheet.rows["PER"].text()
    assert sheet.rows["PER"].styleSheet()
    assert not sheet.rows["LOC"].styleSheet()
    desk.close_project()
    assert not sheet.isVisible()


def test_why_a_selection_cannot_be_tagged(desk, work):
    pane = desk.view.reflow
    pane.setFocus()
    text = work.controller.view.reflow.text
    pane.select(text.index("北京市"), text.index("李四说") + 2)
    QTest.keyClick(pane, KEY.Key_1)
    assert "do not stand together in one paragraph" in desk.status.message.text()
    assert {s for found in states(work).values() for _, s in found} == {"suggested"}
    pane.select(text.index("张三在"), text.index("张三在") + 6)
    QTest.keyClick(pane, KEY.Key_3)
    pane.select(text.index("三在"), text.index("三在") + 2)
    QTest.keyClick(pane, KEY.Key_1)
    assert "overlap an entity that is there already: ORG 张三在永康市" in desk.status.message.text()


def test_nested_entities_where_the_labels_allow_them(desk, work):
    use_labels(work, replace(work.project.labels, nested=True))
    control = work.controller
    control._show(control.session.state(control.page_id), None)
    pane = desk.view.reflow
    pane.setFocus()
    at = control.view.reflow.text.index("张三在永康市")
    pane.select(at, at + 6)
    QTest.keyClick(pane, KEY.Key_3)
    pane.select(at, at + 2)
    QTest.keyClick(pane, KEY.Key_1)
    found = {(control.view.placed[e.key].surface, e.label) for e in control.view.live
             if e.status is EntityStatus.ACCEPTED}  # fmt: skip
    assert found == {("张三在永康市", "ORG"), ("张三", "PER")}
    assert fresh(work, pane.current_entity()).label == "PER"
    desk.actions_.trigger("edit.undo")
    assert desk.status.message.text().startswith("Undone: ")
    desk.actions_.trigger("edit.redo")
    assert desk.status.message.text().startswith("Done again: ")
    pane.set_caret(at)
    inner = pane.current_entity()
    QTest.keyClick(pane, KEY.Key_Q)
    outer = pane.current_entity()
    assert fresh(work, outer).label == "ORG"
    assert fresh(work, inner).label == "PER"
    QTest.keyClick(pane, KEY.Key_Q)
    assert pane.current_entity() == inner
    QTest.keyClick(pane, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert control.view.placed[inner].surface == "张三在"
    QTest.keyClick(pane, KEY.Key_Delete)
    assert fresh(work, inner).status is EntityStatus.REJECTED
    assert fresh(work, outer).status is EntityStatus.ACCEPTED


def test_the_raw_pane_frames_the_picked_entity_as_it_is_now(desk, work):
    pane, raw = desk.view.reflow, desk.view.raw
    page = work.controller.view.page.text

    def framed():
        ((a, b),) = raw._marks.linked
        return page[a:b]

    pick(desk, "张三在")
    assert framed() == "张三"
    QTest.keyClick(pane, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert framed() == "张三在"
    desk.actions_.trigger("edit.undo")
    assert framed() == "张三"
    other = next(k for k, p in work.controller.view.placed.items() if p.surface == "北京市")
    pane._set_picked(other)  # a click on its chip, `Q`
    assert framed() == "北京市"


def test_an_edge_at_the_end_of_the_paragraph_goes_no_further_and_says_so(desk, work):
    pane = desk.view.reflow
    pick(desk, "李四说")
    QTest.keyClick(pane, KEY.Key_Left, Qt.KeyboardModifier.AltModifier | SHIFT)
    assert desk.status.message.text() == "An entity cannot go beyond its paragraph or heading."
    assert not work.project.session.history(work.controller.page_id)


def test_what_a_person_decided_has_no_confidence_of_the_program(desk, work):
    pick(desk, "张三在")
    assert "65%" in desk.view.inspector.origin.text()
    QTest.keyClick(desk.view.reflow, KEY.Key_3)
    work._fill_docks()
    said = desk.view.inspector.origin.text()
    assert said.startswith("by hand, accepted")
    assert "%" not in said
