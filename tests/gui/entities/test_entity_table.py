"""Reviewing entities: the filter, the table grouped by surface, its keys."""

from entity_kit import TEXT, states
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from shell import project, wait

from yk_reader.edits import AddEntity, ApplySuggestions
from yk_reader.gui.docks.entities import _Heads
from yk_reader.gui.docks.entity_model import EntityModel
from yk_reader.gui.view.entity_filter import EVERYTHING, EntityFilter, origin_of, toggled
from yk_reader.gui.view.mention_groups import Group, GroupOrder
from yk_reader.model.entity import Entity, Span, Suggestion
from yk_reader.model.vocabulary import EntityStatus, Origin

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def table(window):
    return window.workbench.entities.tree


def rows(window):
    return [(g.surface, g.total) for g in table(window).rows.groups]


def select(window, *names):
    """Choose the groups of these names by keys, as a person does, and give the table the focus."""
    tree = table(window)
    tree.setFocus()
    where = {g.surface: row for row, g in enumerate(tree.rows.groups)}
    tree.setCurrentIndex(tree.rows.index(where[names[0]], 0))
    for name in names[1:]:
        box = tree.visualRect(tree.rows.index(where[name], 0))
        at = QPoint(60, box.center().y())
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, CTRL, at)


def test_what_a_filter_takes():
    def entity(label="PER", status=EntityStatus.SUGGESTED, sure=80, source="model"):
        human = Origin.HUMAN if status is EntityStatus.ACCEPTED else Origin.AUTO
        return Entity(1, "", label, (Span(0, 1),), status, human, source, sure)

    assert not EVERYTHING.active
    assert EVERYTHING.takes(entity())
    assert EntityFilter(labels=frozenset({"PER"})).takes(entity())
    assert not EntityFilter(labels=frozenset({"LOC"})).takes(entity())
    assert not EntityFilter(percent=(90, 101)).takes(entity(sure=89))
    assert EntityFilter(percent=(90, 101)).takes(entity(sure=100))
    assert not EntityFilter(percent=(70, 90)).takes(entity(sure=90))
    assert not EntityFilter(status=EntityStatus.ACCEPTED).takes(entity())
    assert EntityFilter(origins=frozenset({"model"})).takes(entity())
    done = entity(status=EntityStatus.ACCEPTED)
    assert origin_of(done) == "@person"
    assert not EntityFilter(origins=frozenset({"model"})).takes(done)
    assert toggled(frozenset(), "PER", ("PER", "LOC")) == {"PER"}
    assert toggled(frozenset({"PER"}), "LOC", ("PER", "LOC")) == frozenset()
    assert toggled(frozenset({"PER"}), "PER", ("PER", "LOC")) == frozenset()


def test_the_table_groups_by_words(window, controller):
    QAbstractItemModelTester(
        table(window).rows, QAbstractItemModelTester.FailureReportingMode.Fatal, window
    )
    assert rows(window) == [("永康市", 4), ("张三", 3), ("李四", 2), ("北京市", 1)]
    model = EntityModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    assert model.set_groups(table(window).rows.groups)
    assert not model.set_groups(table(window).rows.groups)
    group = model.index(1, 0)
    assert model.rowCount(group) == 3
    assert model.index_of(model.row(model.index(2, 0, group)).key) == model.index(2, 0, group)
    model.set_groups(())


def test_a_click_on_a_label_hides_the_suggestions_of_the_others(window, controller):
    dock = window.workbench.entities
    box = dock.sums._boxes["PER"]
    QTest.mouseClick(dock.sums, Qt.MouseButton.LeftButton, pos=box.center())
    wait(lambda: len(rows(window)) == 2, "the filtered table")
    assert rows(window) == [("张三", 3), ("李四", 2)]
    assert dock.bar.isVisible()
    assert dock.bar.count.text() == "5 hidden"
    painted = window.workbench.reflow._marks.entities
    assert {m.entity.label for marks in painted.values() for m in marks} == {"PER"}
    assert {p.what for p in window.workbench.doubts.model.places if p.kind == "suggestion"} == {
        "PER"
    }
    QTest.mouseClick(dock.bar.clear, Qt.MouseButton.LeftButton)
    wait(lambda: len(rows(window)) == 4, "the whole table")
    assert not dock.bar.isVisible()


def test_tab_and_accept_all_keep_to_what_is_shown(window, controller):
    window.project_controller.page_controller.set_filter(EntityFilter(percent=(0, 70)))
    pane = window.workbench.reflow
    pane.setFocus()
    pane.set_caret(0)
    seen = []
    for _ in range(3):
        QTest.keyClick(pane, KEY.Key_Tab)
        seen.append(controller.page_controller.view.placed[pane.current_entity()].surface)
    assert seen == ["张三"] * 3
    assert pane.step_suggestion() is False
    pane.set_caret(controller.page_controller.view.reflow.text.index("本报讯"))
    QTest.keyClick(pane, KEY.Key_Return, CTRL)
    now = states(controller)
    assert now["张三"] == {("PER", "accepted")}
    assert now["李四"] == {("PER", "suggested")}
    assert now["永康市"] == {("LOC", "suggested")}


def test_a_selection_takes_only_what_can_be_seen(window, controller):
    controller.page_controller.set_filter(EntityFilter(labels=frozenset({"LOC"})))
    pane = window.workbench.reflow
    pane.setFocus()
    text = controller.page_controller.view.reflow.text
    pane.select(text.index("昨日"), text.index("北京市") + 3)
    QTest.keyClick(pane, KEY.Key_Delete)
    now = states(controller)
    assert ("LOC", "rejected") in now["永康市"]
    assert now["张三"] == {("PER", "suggested")}


def test_an_unpainted_suggestion_is_not_picked(window, controller):
    pane = window.workbench.reflow
    pane.setFocus()
    at = controller.page_controller.view.reflow.text.index("张三")
    pane.set_caret(at + 1)
    assert pane.current_entity() is not None
    controller.page_controller.set_filter(EntityFilter(labels=frozenset({"LOC"})))
    assert pane.current_entity() is None
    pane.set_caret(at)
    assert pane.current_entity() is None


def test_enter_accepts_all_mentions_of_a_name_as_one_step(window, controller):
    select(window, "永康市")
    QTest.keyClick(table(window), KEY.Key_Return)
    assert states(controller)["永康市"] == {("LOC", "accepted")}
    assert window.status_bar.message.text() == "4 suggestions accepted."
    # the table goes on to the next name, which the panes show
    assert table(window).currentIndex().data() == "张三"
    view = controller.page_controller.view
    assert view.placed[window.workbench.reflow.current_entity()].surface == "张三"
    QTest.keyClick(table(window), KEY.Key_Return)
    assert states(controller)["张三"] == {("PER", "accepted")}
    assert table(window).hasFocus()
    controller.run("edit.undo")
    assert states(controller)["张三"] == {("PER", "suggested")}
    assert states(controller)["永康市"] == {("LOC", "accepted")}
    (step, *_) = reversed([s for s in controller.project.session.history(view.page_id) if s.done])
    assert step.description.kind == "accept-entities"
    assert step.description.params["count"] == 4


def test_several_names_at_once_by_digit_and_by_delete(window, controller):
    select(window, "张三", "李四")
    QTest.keyClick(table(window), KEY.Key_3)
    assert states(controller)["张三"] == states(controller)["李四"] == {("ORG", "accepted")}
    select(window, "永康市", "北京市")
    QTest.keyClick(table(window), KEY.Key_Delete)
    assert states(controller)["永康市"] == states(controller)["北京市"] == {("LOC", "rejected")}
    assert rows(window) == [("张三", 3), ("李四", 2)]
    controller.run("edit.undo")
    controller.run("edit.undo")
    assert {s for found in states(controller).values() for _, s in found} == {"suggested"}


def test_one_mention_of_a_group_alone(window, controller):
    tree = table(window)
    tree.setFocus()
    group = tree.rows.index(1, 0)
    tree.setCurrentIndex(group)
    QTest.keyClick(tree, KEY.Key_Right)
    assert tree.isExpanded(group)
    QTest.keyClick(tree, KEY.Key_Down)
    QTest.keyClick(tree, KEY.Key_Down)
    key = tree.rows.row(tree.currentIndex()).key
    assert window.workbench.reflow.current_entity() == key
    QTest.keyClick(tree, KEY.Key_Delete)
    view = controller.page_controller.view
    assert view.annotation.entity(key).status is EntityStatus.REJECTED
    assert dict(rows(window))["张三"] == 2


def test_the_table_keeps_to_the_article_that_the_pill_says(window, tmp_path):
    text = "永康市召开会议\n　　本报讯 永康市开会。\n\n\n北京市召开会议\n　　本报讯 永康市来人。\n"
    assert window.project_files.open_path(project(tmp_path, text))
    control = window.project_controller.page_controller
    flow = control.view.reflow
    assert len(flow.articles) == 2
    ats = [i for i in range(len(flow.text)) if flow.text.startswith("永康市", i)]
    assert len(ats) == 3
    offered = tuple(Suggestion("LOC", flow.map.spans_of(a, a + 3), "model", 90) for a in ats)
    control.session.install(control.page_id, ApplySuggestions(offered))
    window.workbench.reflow.set_caret(ats[0])
    window.project_display.fill_docks()
    mine = table(window).rows.groups
    assert [(g.surface, g.on_page) for g in mine] == [("永康市", 3)]
    assert mine[0].total < 3
    select(window, "永康市")
    QTest.keyClick(table(window), KEY.Key_Return)
    left = [e for e in control.view.live if e.status is EntityStatus.SUGGESTED]
    assert len(left) == 3 - mine[0].total


def test_what_is_in_the_way_is_left_out_and_told(window, controller):
    flow = controller.page_controller.view.reflow
    at = flow.text.index("张三在永康市")
    # the label set is flat, but this entity came in over two suggestions
    controller.page_controller.apply(AddEntity(flow.map.spans_of(at, at + 6), "ORG", nested=True))
    wait(lambda: len(rows(window)) == 5, "the table")
    select(window, "张三", "李四")
    QTest.keyClick(table(window), KEY.Key_Return)
    said = "4 suggestions accepted. 1 left out: another entity is in the way."
    assert window.status_bar.message.text() == said
    assert states(controller)["张三"] == {("PER", "accepted"), ("PER", "suggested")}
    select(window, "张三")
    QTest.keyClick(table(window), KEY.Key_Return)
    assert "overlap" in window.status_bar.message.text()


def test_one_name_with_two_labels_is_seen(window, controller):
    flow = controller.page_controller.view.reflow
    at = flow.text.index("永康市")
    controller.page_controller.apply(AddEntity(flow.map.spans_of(at, at + 3), "ORG"))
    wait(lambda: len(table(window).rows.groups[0].labels) == 2, "the table")
    group = table(window).rows.groups[0]
    assert (group.surface, set(group.labels), group.at_odds) == ("永康市", {"ORG", "LOC"}, True)
    tip = table(window).rows.data(table(window).rows.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "1 accepted, 3 suggested" in tip
    select(window, "永康市")
    QTest.keyClick(table(window), KEY.Key_2)
    assert states(controller)["永康市"] == {("LOC", "accepted")} | {
        s for s in states(controller)["永康市"] if s[1] == "rejected"
    }
    assert not table(window).rows.groups[0].at_odds


def test_the_filter_stays_from_page_to_page_and_ends_with_the_window(window, tmp_path):
    path = project(tmp_path, TEXT, TEXT.replace("李四", "王五"))
    assert window.project_files.open_path(path)
    window.project_controller.page_controller.set_filter(EntityFilter(labels=frozenset({"PER"})))
    window.actions_.trigger("page.next")
    assert window.project_controller.page_controller.view.filter.labels == {"PER"}
    window.project_display.catch_up()
    assert window.workbench.entities.bar.isVisible()
    window.actions_.trigger("entity.filter-off")
    assert not window.project_controller.page_controller.view.filter.active
    window.project_controller.page_controller.set_filter(EntityFilter(labels=frozenset({"PER"})))
    window.close_project()
    assert window.project_files.open_path(path)
    assert not window.project_controller.page_controller.view.filter.active


def test_the_menu_of_the_filter_counts_and_chooses(window, controller):
    button = window.workbench.entities.filter
    window.actions_.trigger("entity.filter")
    menu = button.filter_menu
    wait(menu.isVisible, "the menu")
    texts = [a.text() for a in menu.actions() if not a.isSeparator()]
    assert texts[:3] == ["Suggested and accepted\t10", "Only suggestions\t10",
                         "Only accepted ones\t0"]  # fmt: skip
    origins = next(a.menu() for a in menu.actions() if a.menu() and a.text() == "Origin")
    assert sorted(a.text() for a in origins.actions()) == ["learned model\t5", "lexicon\t5"]
    next(a for a in origins.actions() if a.text().startswith("lexicon")).trigger()
    menu.close()
    wait(lambda: len(rows(window)) == 2, "the filtered table")
    assert rows(window) == [("永康市", 4), ("北京市", 1)]
    assert window.workbench.entities.bar.what.text() == "lexicon"


def test_chips_by_keys(window, controller):
    strip = window.workbench.entities.sums
    strip.setFocus()
    QTest.keyClick(strip, KEY.Key_Right)
    QTest.keyClick(strip, KEY.Key_Space)
    assert controller.page_controller.view.filter.labels == {"LOC"}
    QTest.keyClick(strip, KEY.Key_Space)
    assert controller.page_controller.view.filter == EVERYTHING


def test_hostile_words_stay_text(window, tmp_path):
    assert window.project_files.open_path(
        project(tmp_path, "<img>坏</img>&人说话。\n　　本报讯 正文。\n")
    )
    control = window.project_controller.page_controller
    flow = control.view.reflow
    at = flow.text.index("<img>坏</img>&人")
    control.apply(AddEntity(flow.map.spans_of(at, at + 14), "PER"))
    window.project_display.fill_docks()
    tip = table(window).rows.data(table(window).rows.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "<img>" not in tip
    assert "&lt;img&gt;" in tip


def test_another_theme_keeps_the_filter(window, controller):
    application = window.services.rebuild.__self__
    controller.page_controller.set_filter(EntityFilter(labels=frozenset({"PER"})))
    application.rebuild()
    fresh = application.window
    assert fresh.project_controller.page_controller.view.filter.labels == {"PER"}
    fresh.project_display.catch_up()
    assert fresh.workbench.entities.bar.isVisible()
    assert [g.labels for g in fresh.workbench.entities.tree.rows.groups] == [("PER",), ("PER",)]


def menu_of(widget):
    """The menu that a right click opened."""
    return next(m for m in widget.findChildren(QMenu) if m.isVisible())


def right_click(widget, at):
    QTest.mouseClick(widget.viewport(), Qt.MouseButton.RightButton, pos=at)
    widget.customContextMenuRequested.emit(at)


def test_a_right_click_says_what_can_be_done(window, controller):
    tree = table(window)
    row = tree.visualRect(tree.rows.index(1, 0)).center()
    tree.setFocus()
    right_click(tree, row)
    menu = menu_of(tree)
    said = [a.text() for a in menu.actions() if not a.isSeparator()]
    assert said[0] == "Accept the suggestion"
    assert "Remove or reject" in said
    assert any("PER" in text for text in said)
    menu.actions()[0].trigger()
    menu.close()
    assert states(controller)["张三"] == {("PER", "accepted")}
    assert states(controller)["永康市"] == {("LOC", "suggested")}


def test_a_right_click_in_the_text_means_the_entity_there(window, controller):
    pane = window.workbench.reflow
    pane.setFocus()
    pane.set_caret(controller.page_controller.view.reflow.text.index("北京市") + 1)
    at = pane.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
    pane.set_caret(0)
    right_click(pane, at)
    menu = menu_of(pane)
    labels = next(a.menu() for a in menu.actions() if a.menu() and a.text() == "Relabel")
    next(a for a in labels.actions() if "ORG" in a.text()).trigger()
    menu.close()
    assert states(controller)["北京市"] == {("ORG", "accepted")}


def test_the_table_says_what_its_keys_do(window, controller):
    window.workbench.reflow.setFocus()
    table(window).setFocus(Qt.FocusReason.TabFocusReason)
    assert "accept all mentions" in window.status_bar.message.text()


def test_a_double_click_goes_to_the_text(window, controller):
    tree = table(window)
    row = tree.visualRect(tree.rows.index(2, 0)).center()
    QTest.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=row)
    pane = window.workbench.reflow
    assert pane.hasFocus()
    assert controller.page_controller.view.placed[pane.current_entity()].surface == "李四"


def test_an_empty_table_says_why(window, controller):
    controller.page_controller.set_filter(EntityFilter(labels=frozenset({"TITLE"})))
    window.project_display.fill_docks()
    assert rows(window) == []
    empty = table(window).viewport().grab().toImage()
    window.actions_.trigger("entity.filter-off")
    assert len(rows(window)) == 4
    assert table(window).viewport().grab().toImage() != empty


def test_hidden_suggestions_are_told_over_the_text(window, controller):
    button = window.workbench.flow_title.filter
    assert not button.isVisible()
    window.workbench.entities.hide()
    controller.set_filter(EntityFilter(labels=frozenset({"PER"})))
    assert button.isVisible()
    assert button.defaultAction().iconText() == "5 suggestions hidden"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert controller.page_controller.filter == EVERYTHING
    assert not button.isVisible()
    controller.set_filter(EntityFilter(labels=frozenset({"PER"})))
    window.close_project()
    assert button.isHidden()


def test_several_origins_are_chosen_in_one_go(window, controller):
    button = window.workbench.entities.filter
    window.actions_.trigger("entity.filter")
    wait(button.filter_menu.isVisible, "the menu")
    origins = next(a.menu() for a in button.filter_menu.actions() if a.text() == "Origin")
    origins.popup(origins.pos())
    wait(origins.isVisible, "the origins")
    model = next(a for a in origins.actions() if a.text().startswith("learned model"))
    QTest.mouseClick(origins, Qt.MouseButton.LeftButton, pos=origins.actionGeometry(model).center())
    assert origins.isVisible()
    assert controller.page_controller.filter.origins == {"model"}
    lexicon = next(a for a in origins.actions() if a.text().startswith("lexicon"))
    origins.setActiveAction(lexicon)
    QTest.keyClick(origins, KEY.Key_Space)
    # all of them is the same as no filter
    assert controller.page_controller.filter == EVERYTHING
    assert not model.isChecked()
    origins.close()
    button.filter_menu.close()


def test_no_row_goes_away_while_it_is_worked_on(window, controller):
    tree, dock = table(window), window.workbench.entities
    before = [name for name, _ in rows(window)]
    assert before == ["永康市", "张三", "李四", "北京市"]
    select(window, "李四")
    QTest.keyClick(tree, KEY.Key_Return)
    QTest.keyClick(tree, KEY.Key_Return)
    now = states(controller)
    assert now["李四"] == {("PER", "accepted")}
    assert now["北京市"] == {("LOC", "accepted")}
    wait(lambda: not window.project_display._docks.isActive(), "the docks")
    assert [name for name, _ in rows(window)] == before
    window.actions_.trigger("edit.undo")
    window.project_display.fill_docks()
    assert [name for name, _ in rows(window)] == before
    select(window, "张三")
    QTest.keyClick(tree, KEY.Key_Delete)
    window.project_display.fill_docks()
    assert [name for name, _ in rows(window)] == ["永康市", "李四", "北京市"]
    window.actions_.trigger("edit.undo")
    window.project_display.fill_docks()
    assert [name for name, _ in rows(window)] == before
    again = ["李四", "永康市", "张三", "北京市"]
    heads = dock.findChild(_Heads)
    QTest.mouseClick(heads, Qt.MouseButton.LeftButton, pos=heads.rect().center())
    assert [name for name, _ in rows(window)] == again
    window.actions_.trigger("edit.undo")
    window.project_display.fill_docks()
    assert [name for name, _ in rows(window)] == again
    window.actions_.trigger("view.sort-entities")
    assert [name for name, _ in rows(window)] == before


def test_the_order_that_is_kept():
    def groups(*names):
        return tuple(Group(name, (), (), 0, 0) for name in names)

    def names(kept):
        return [group.surface for group in kept]

    order = GroupOrder()
    assert names(order.kept(groups("a", "b", "c"))) == ["a", "b", "c"]
    assert names(order.kept(groups("c", "b", "a"))) == ["a", "b", "c"]
    assert names(order.kept(groups("c", "d", "a"))) == ["a", "c", "d"]
    assert names(order.kept(groups("e", "b", "c", "d", "a"))) == ["e", "a", "b", "c", "d"]
    order.forget()
    assert names(order.kept(groups("c", "b"))) == ["c", "b"]
    assert names(order.kept(())) == []
