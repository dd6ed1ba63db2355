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


def test_delete_rejects_and_goes_on_to_the_next_suggestion(window, controller):
    first = pick(window, "张三在")
    pane = window.workbench.reflow
    QTest.keyClick(pane, KEY.Key_Delete)
    assert fresh(controller, first).status is EntityStatus.REJECTED
    view = controller.page_controller.view
    assert view.placed[pane.current_entity()].surface == "永康市"
    at = pane.caret()
    QTest.keyClick(pane, KEY.Key_2)
    QTest.keyClick(pane, KEY.Key_Delete)
    # an accepted one is removed where it stands: this is no walk through suggestions
    assert pane.caret() == at
    assert pane.current_entity() is None
    steps = controller.project.session.history(controller.page_controller.page_id)
    assert [told(step.description) for step in steps] == [
        "Reject 张三", "Accept 永康市", "Remove 永康市",
    ]  # fmt: skip


def test_tab_stays_in_the_pane_until_the_suggestions_have_come(window, tmp_path):
    window.services.settings.set(declared.SUGGEST_ON_OPEN, True)
    controller = open_(window, project(tmp_path, TEXT))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    pane = window.workbench.reflow
    pane.setFocus()
    assert not controller.page_controller.view.live
    QTest.keyClick(pane, KEY.Key_Tab)
    assert pane.hasFocus()
    assert "still being looked for" in window.status_bar.message.text()
    wait(lambda: controller.page_controller.view.suggestions, "suggestions")
    assert window.status_bar.message.text() == ""
    QTest.keyClick(pane, KEY.Key_Tab)
    assert pane.current_entity() is not None
    for _ in controller.page_controller.view.suggestions:
        QTest.keyClick(pane, KEY.Key_Tab)
    assert pane.hasFocus()  # after the last one, too


def test_note_and_identifier_by_keys(window, controller):
    key = pick(window, "李四在")
    pane, inspector = window.workbench.reflow, window.workbench.inspector
    QTest.keyClick(pane, KEY.Key_M)
    assert window.focusWidget() is inspector._note
    QTest.keyClicks(inspector._note, "two of a name")
    QTest.keyClick(inspector._note, KEY.Key_Return)
    assert fresh(controller, key).note == "two of a name"
    assert pane.hasFocus()
    QTest.keyClick(pane, KEY.Key_I)
    assert window.focusWidget() is inspector._link
    QTest.keyClicks(inspector._link, "Q 42")
    QTest.keyClick(inspector._link, KEY.Key_Return)
    assert fresh(controller, key).link == ""
    assert "one word" in window.status_bar.message.text()
    assert inspector._link.text() == "Q 42"
    inspector._link.selectAll()
    QTest.keyClicks(inspector._link, "Q42")
    QTest.keyClick(inspector._link, KEY.Key_Return)
    assert fresh(controller, key).link == "Q42"
    controller.run("edit.undo")
    assert fresh(controller, key).link == ""
    wait(lambda: inspector._link.text() == "", "the inspector")
    controller.run("edit.redo")
    wait(lambda: inspector._link.text() == "Q42", "the inspector")
    QTest.keyClick(pane, KEY.Key_M)
    QTest.keyClicks(inspector._note, "else")
    QTest.keyClick(inspector._note, KEY.Key_Escape)
    assert inspector._note.text() == "two of a name"
    assert fresh(controller, key).note == "two of a name"
    assert pane.hasFocus()


def test_an_identifier_for_all_mentions_of_a_name(window, controller):
    pick(window, "永康市说")
    inspector = window.workbench.inspector
    QTest.keyClick(window.workbench.reflow, KEY.Key_I)
    QTest.keyClicks(inspector._link, "https://example.org/yk")
    QTest.mouseClick(inspector._all, Qt.MouseButton.LeftButton)
    links = {e.link for e in controller.page_controller.view.live if e.label == "LOC"}
    assert links == {"https://example.org/yk", ""}
    assert sum(bool(e.link) for e in controller.page_controller.view.live) == 4
    assert window.status_bar.message.text() == "4 mentions have this identifier now."
    controller.run("edit.undo")
    assert not any(e.link for e in controller.page_controller.view.live)


def test_what_is_typed_is_kept_when_something_else_is_shown(window, tmp_path):
    assert window.project_files.open_path(project(tmp_path, TEXT, TEXT.replace("李四", "王五")))
    control, inspector = window.project_controller.page_controller, window.workbench.inspector
    first = control.page_id
    flow = control.view.reflow
    at = flow.text.index("张三")
    control.apply(AddEntity(flow.map.spans_of(at, at + 2), "PER"))
    key = pick(window, "张三")
    inspector.ask_note()
    QTest.keyClicks(inspector._note, "half a line")
    # the docks are filled anew behind it: what is being typed stays
    window.project_display.fill_docks()
    control._show(control.session.state(first), None)
    window.project_display.fill_docks()
    assert inspector._note.text() == "half a line"
    assert fresh(window.project_controller, key).note == ""
    window.actions_.trigger("page.next")
    assert control.page_id != first
    note = control.session.state(first).annotation.entity(key).note
    assert note == "half a line"
    assert not any(e.note for e in control.view.annotation.entities)
    window.actions_.trigger("page.previous")
    pick(window, "张三")
    inspector.ask_link()
    QTest.keyClicks(inspector._link, "Q7")
    window.close_project()
    assert window.project_files.open_path(tmp_path / "test.ykdb")
    window.project_controller.open_page(first)
    assert fresh(window.project_controller, key).link == "Q7"


def test_labels_beyond_the_fifth_have_a_menu(window, controller):
    from yk_reader.model.entity import Label

    labels = controller.project.labels
    more = replace(labels, labels=(*labels.labels, Label("LAW", "法规", "Law", guideline="<b>")))
    use_labels(controller, more)
    key = pick(window, "张三在")
    controller.page_controller._show(
        controller.page_controller.session.state(controller.page_controller.page_id), None
    )
    window.project_display.fill_docks()
    pick(window, "张三在")
    button = window.workbench.inspector._buttons._more
    (action,) = button.menu().actions()
    assert action.text() == "LAW Law"
    assert "&lt;b&gt;" in action.toolTip()
    action.trigger()
    assert fresh(controller, key).label == "LAW"
    wait(lambda: button.isChecked(), "the button")
    # The label set is read from the file again: the same one leaves the buttons where they are,
    # an open menu with them.
    window.workbench.inspector._buttons.set_labels(controller.project.store.labels.current())
    assert window.workbench.inspector._buttons._more is button


def test_guidelines_stay_open_beside_the_work(window, controller):
    pick(window, "李四在")
    window.actions_.trigger("help.guidelines")
    sheet = controller.prompts.guideline_sheet
    wait(sheet.isVisible, "the sheet")
    assert not sheet.isModal()
    assert list(sheet.rows) == [label.name for label in controller.project.labels.labels]
    assert controller.project.labels.get("PER").guideline in sheet.rows["PER"].text()
    assert sheet.rows["PER"].styleSheet()
    assert not sheet.rows["LOC"].styleSheet()
    window.close_project()
    assert not sheet.isVisible()


def test_why_a_selection_cannot_be_tagged(window, controller):
    pane = window.workbench.reflow
    pane.setFocus()
    text = controller.page_controller.view.reflow.text
    pane.select(text.index("北京市"), text.index("李四说") + 2)
    QTest.keyClick(pane, KEY.Key_1)
    assert "do not stand together in one paragraph" in window.status_bar.message.text()
    assert {s for found in states(controller).values() for _, s in found} == {"suggested"}
    pane.select(text.index("张三在"), text.index("张三在") + 6)
    QTest.keyClick(pane, KEY.Key_3)
    pane.select(text.index("三在"), text.index("三在") + 2)
    QTest.keyClick(pane, KEY.Key_1)
    assert (
        "overlap an entity that is there already: ORG 张三在永康市"
        in window.status_bar.message.text()
    )


def test_nested_entities_where_the_labels_allow_them(window, controller):
    use_labels(controller, replace(controller.project.labels, nested=True))
    control = controller.page_controller
    control._show(control.session.state(control.page_id), None)
    pane = window.workbench.reflow
    pane.setFocus()
    at = control.view.reflow.text.index("张三在永康市")
    pane.select(at, at + 6)
    QTest.keyClick(pane, KEY.Key_3)
    pane.select(at, at + 2)
    QTest.keyClick(pane, KEY.Key_1)
    found = {(control.view.placed[e.key].surface, e.label) for e in control.view.live
             if e.status is EntityStatus.ACCEPTED}  # fmt: skip
    assert found == {("张三在永康市", "ORG"), ("张三", "PER")}
    assert fresh(controller, pane.current_entity()).label == "PER"
    window.actions_.trigger("edit.undo")
    assert window.status_bar.message.text().startswith("Undone: ")
    window.actions_.trigger("edit.redo")
    assert window.status_bar.message.text().startswith("Done again: ")
    pane.set_caret(at)
    inner = pane.current_entity()
    QTest.keyClick(pane, KEY.Key_Q)
    outer = pane.current_entity()
    assert fresh(controller, outer).label == "ORG"
    assert fresh(controller, inner).label == "PER"
    QTest.keyClick(pane, KEY.Key_Q)
    assert pane.current_entity() == inner
    QTest.keyClick(pane, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert control.view.placed[inner].surface == "张三在"
    QTest.keyClick(pane, KEY.Key_Delete)
    assert fresh(controller, inner).status is EntityStatus.REJECTED
    assert fresh(controller, outer).status is EntityStatus.ACCEPTED


def test_the_raw_pane_frames_the_picked_entity_as_it_is_now(window, controller):
    pane, raw = window.workbench.reflow, window.workbench.raw
    page = controller.page_controller.view.page.text

    def framed():
        ((a, b),) = raw._marks.linked
        return page[a:b]

    pick(window, "张三在")
    assert framed() == "张三"
    QTest.keyClick(pane, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert framed() == "张三在"
    window.actions_.trigger("edit.undo")
    assert framed() == "张三"
    other = next(
        k for k, p in controller.page_controller.view.placed.items() if p.surface == "北京市"
    )
    pane.picking.pick(other)  # a click on its chip, `Q`
    assert framed() == "北京市"


def test_an_edge_at_the_end_of_the_paragraph_goes_no_further_and_says_so(window, controller):
    pane = window.workbench.reflow
    pick(window, "李四说")
    QTest.keyClick(pane, KEY.Key_Left, Qt.KeyboardModifier.AltModifier | SHIFT)
    assert (
        window.status_bar.message.text() == "An entity cannot go beyond its paragraph or heading."
    )
    assert not controller.project.session.history(controller.page_controller.page_id)


def test_what_a_person_decided_has_no_confidence_of_the_program(window, controller):
    pick(window, "张三在")
    window.project_display.catch_up()
    assert "65%" in window.workbench.inspector.origin.text()
    QTest.keyClick(window.workbench.reflow, KEY.Key_3)
    window.project_display.fill_docks()
    said = window.workbench.inspector.origin.text()
    assert said.startswith("by hand, accepted")
    assert "%" not in said
