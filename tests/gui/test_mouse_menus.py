"""Context menus and drags: every act of the keyboard is reached by the mouse in two gestures."""

import pytest
from mouse_kit import LEFT, choose, flow_of, menu_at, names, on
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from shell import PAGE, accepted, open_, project, select, tag, wait

from yk_reader.edits import MoveArticle, NewArticle, SetRole
from yk_reader.model.vocabulary import Joint, PageStatus, Role

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
THREE = "第一条消息\n" + PAGE + "\n第三条消息\n今天下午，第三件事情发生了。\n"


@pytest.fixture
def controller(window, tmp_path):
    made = open_(window, project(tmp_path, THREE, THREE + "再一行。\n", THREE + "又一行。\n"))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    heading, body = (fragment(made, text).start for text in ("第三条消息", "今天下午"))
    page = made.page_controller
    if len(page.view.annotation.members(fragment(made, "第三条消息").article)) > 2:
        assert page.apply(NewArticle((heading, body)))  # it may be proposed as one already
    for line, role in ((heading, Role.HEADLINE), (body, Role.BODY)):
        if page.view.annotation.fragment_at(line).role is not role:
            assert page.apply(SetRole((line,), role))
    assert page.apply(MoveArticle(fragment(made, "第三条消息").article, to=2))
    assert len(page.view.annotation.articles) > 1
    return made


def fragment(controller, text):
    view = controller.page_controller.view
    start = view.page.text.index(text)
    return next(f for f in view.annotation.fragments if f.start <= start < f.end)


def raw_point(window, text, x=None):
    """A point in the row that begins with a text: on its first character, or at `x`."""
    raw = window.workbench.raw
    at = window.project_controller.page_controller.view.page.text.index(text)
    raw.reveal((at, at + 1))
    row = raw.rows[raw.rows.at_offset(at)]
    left = raw.metrics.x_of(window.project_controller.page_view.page.text, row, at) + 4
    y = row.top - raw.verticalScrollBar().value() + 8
    return QPoint(round(left if x is None else x), round(y))


def numbers(controller):
    """Which article each fragment belongs to, by its number."""
    view = controller.page_controller.view
    return [view.ranks.get(f.article) for f in view.annotation.fragments]


def outline_point(window, *names_):
    """A point on a row of the outline: of an article, or of a unit in it (by their text)."""
    tree = window.workbench.outline.tree
    for i in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(i)
        for item in (top, *(top.child(j) for j in range(top.childCount()))):
            row = tree.row_at(item)
            if row.text.startswith(names_[-1]) and (row.role is not None) == (len(names_) > 1):
                top.setExpanded(True)
                tree.scrollToItem(item)
                return item, tree.visualItemRect(item).center()
    raise AssertionError(names_)


def settled(window):
    """The docks show what the panes show."""
    wait(lambda: not window.project_display._docks.isActive(), "the docks")


# --- the raw pane


def test_a_right_click_in_the_raw_pane_moves_the_caret_unless_it_is_selected(window, controller):
    raw = window.workbench.raw
    QTest.mouseClick(raw.viewport(), LEFT, pos=raw_point(window, "会议要求"))
    menu_at(raw.viewport(), raw_point(window, "抓好落实")).close()
    text = controller.page_controller.view.page.text
    assert raw.caret() == text.index("抓好落实"), "also within the row that is picked"
    starts = [fragment(controller, t).start for t in ("会议要求", "永康五金城")]
    raw.select_starts(starts)
    menu_at(raw.viewport(), raw_point(window, "五金城")).close()
    assert list(raw.selected_starts()) == starts


def test_role_by_the_chip_and_by_the_line(window, controller):
    raw = window.workbench.raw
    rows = [r for r in raw.rows if r.first_of_role and r.fragment.article is not None]
    text = controller.page_controller.view.page.text
    row = next(r for r in rows if r.fragment.role is not Role.DECK)
    menu = menu_at(raw.viewport(), raw_point(window, text[row.start : row.start + 4], 88))
    assert names(menu)[0] == "Role: column", "the roles come first"
    choose(menu, "Role: deck")
    assert fragment(controller, text[row.start : row.start + 4]).role is Role.DECK
    choose(menu_at(raw.viewport(), raw_point(window, "会议要求")), "Role", "Role: caption")
    assert fragment(controller, "会议要求").role is Role.CAPTION
    assert window.focusWidget() is raw


def test_start_join_split_paragraph_and_joint_by_the_menu(window, controller):
    area = window.workbench.raw.viewport()
    menu = menu_at(area, raw_point(window, "永康五金城"))
    start = next(a for a in menu.actions() if a.text().startswith("Start a new"))
    assert start.shortcut() == QKeySequence("Return"), "the key is told"
    before = fragment(controller, "会议要求").article
    choose(menu, "Start a new article here")
    assert fragment(controller, "永康五金城").article != before
    choose(menu_at(area, raw_point(window, "永康五金城")), "Join to the article above")
    assert fragment(controller, "永康五金城").article == before
    choose(menu_at(area, raw_point(window, "永康各部门")), "Split the line at the caret")
    text = controller.page_controller.view.page.text
    assert fragment(controller, "永康各部门").start == text.index("永康各部门")
    was = fragment(controller, "永康五金城").joint
    choose(menu_at(area, raw_point(window, "永康五金城")), "Paragraph starts here")
    assert fragment(controller, "永康五金城").joint is not was
    choose(menu_at(area, raw_point(window, "永康五金城")), "Paragraph starts here")
    choose(menu_at(area, raw_point(window, "永康五金城")), "Next kind of joint")
    assert isinstance(fragment(controller, "永康五金城").joint, Joint)


def test_a_line_is_given_to_an_article_by_the_menu(window, controller):
    area = window.workbench.raw.viewport()
    last = fragment(controller, "第三条消息").article
    number = controller.page_controller.view.ranks[last]
    choose(menu_at(area, raw_point(window, "永康五金城")), "Give to an article", f"{number} ")
    assert fragment(controller, "永康五金城").article == last
    menu = menu_at(area, raw_point(window, "永康五金城"))
    choose(menu, "Give to an article", "A new article")
    assert fragment(controller, "永康五金城").article not in (None, last)
    choose(menu_at(area, raw_point(window, "永康五金城")), "Give to an article", "Belongs to no")
    assert fragment(controller, "永康五金城").article is None


# --- the reflow pane


def test_the_menus_give_a_whole_article_a_role_and_let_a_line_go_on(window, controller):
    area, view = window.workbench.raw.viewport(), lambda: controller.page_controller.view
    menu = menu_at(area, raw_point(window, "第三条消息"))
    choose(menu, "Role of the whole article", "Whole article: advertisement")
    key = fragment(controller, "第三条消息").article
    assert {f.role for f in view().annotation.members(key)} == {Role.AD}
    settled(window)
    tree = window.workbench.outline.tree
    _, at = outline_point(window, "第三条消息")
    menu = menu_at(tree.viewport(), at)
    choose(menu, "Role of the whole article", "Whole article: body")
    assert {f.role for f in view().annotation.members(key)} == {Role.BODY}
    choose(menu_at(area, raw_point(window, "第三条消息")), "Goes on with the line above")
    assert fragment(controller, "第三条消息").article != key


def test_the_word_under_a_right_click_is_tagged_and_the_entity_relabelled(window, controller):
    wait(lambda: window.workbench.tokens("市长张三")[0] == (0, 2), "the words")
    area = window.workbench.reflow.viewport()
    at = flow_of(window, "市长")
    choose(menu_at(area, on(window, at + 1, 12)), "Tag", "Tag with label TITLE")
    assert accepted(controller) == [("市长", "TITLE")], "the word under the mouse, at its end too"
    choose(menu_at(area, on(window, at)), "Relabel", "Tag with label ORG")
    assert accepted(controller) == [("市长", "ORG")]
    menu = menu_at(area, on(window, at))
    assert "Accept the suggestion" not in names(menu), "it is none"
    choose(menu, "Remove or reject")
    assert accepted(controller) == []


def test_a_right_click_in_a_selection_keeps_it(window, controller):
    pane = window.workbench.reflow
    select(window, "永康五金城")
    menu = menu_at(pane.viewport(), on(window, flow_of(window, "五金城")))
    choose(menu, "Tag", "Tag with label ORG")
    assert accepted(controller) == [("永康五金城", "ORG")]


def test_role_and_article_acts_of_a_unit_in_the_reflow(window, controller):
    area = window.workbench.reflow.viewport()
    at = flow_of(window, "第三条消息")
    choose(menu_at(area, on(window, at)), "Role", "Role: kicker")
    assert fragment(controller, "第三条消息").role is Role.KICKER
    last = fragment(controller, "第三条消息").article
    rank = controller.page_controller.view.ranks[last]
    margin = QPoint(20, on(window, flow_of(window, "第三条消息")).y())
    menu = menu_at(area, margin)
    assert "Tag" not in names(menu)
    choose(menu, "Article earlier on the page")
    assert controller.page_controller.view.ranks[last] == rank - 1


# --- the outline


def test_articles_and_units_go_by_key_in_the_outline(window, controller):
    tree = window.workbench.outline.tree
    settled(window)
    last = fragment(controller, "第三条消息").article
    rank = controller.page_controller.view.ranks[last]
    _, at = outline_point(window, "第三条消息")
    QTest.mouseClick(tree.viewport(), LEFT, pos=at)
    for step in (1, 2):
        QTest.keyClick(window.windowHandle(), KEY.Key_Up, ALT)
        settled(window)
        now = controller.page_controller.view
        assert now.ranks[last] == max(1, rank - step)
        assert tree.row_at(tree.currentItem()).article == last, "the key goes on with it"
    QTest.keyClick(window.windowHandle(), KEY.Key_BracketRight)
    settled(window)
    _, at = outline_point(window, "unit", "今天下午")
    QTest.mouseClick(tree.viewport(), LEFT, pos=at)
    QTest.keyClick(window.windowHandle(), KEY.Key_BracketLeft)
    order = [u.text[:4] for u in controller.page_controller.view.reflow.article_flow(last).units]
    assert order[0] == "今天下午"
    assert window.focusWidget() is tree


def test_a_role_key_means_no_whole_article_in_the_outline(window, controller):
    tree = window.workbench.outline.tree
    settled(window)
    _, at = outline_point(window, "第三条消息")
    QTest.mouseClick(tree.viewport(), LEFT, pos=at)
    before = [f.role for f in controller.page_controller.view.annotation.fragments]
    QTest.keyClick(window.windowHandle(), KEY.Key_H)
    assert [f.role for f in controller.page_controller.view.annotation.fragments] == before
    assert window.status_bar.message.text()


def test_the_menus_of_the_outline_act_on_the_row_under_the_mouse(window, controller):
    tree = window.workbench.outline.tree
    settled(window)
    caret = window.workbench.raw.caret()
    _, at = outline_point(window, "unit", "今天下午")
    choose(menu_at(tree.viewport(), at), "Role", "Role: deck")
    assert fragment(controller, "今天下午").role is Role.DECK
    assert window.workbench.raw.caret() == caret, "the place of work stays"
    settled(window)
    _, at = outline_point(window, "第三条消息")
    third = fragment(controller, "第三条消息").article
    choose(menu_at(tree.viewport(), at), "Join to the article above")
    assert fragment(controller, "第三条消息").article != third
    settled(window)
    item, at = outline_point(window, tree.row_at(tree.topLevelItem(0)).text)
    key = tree.row_at(item).article
    choose(menu_at(tree.viewport(), at), "Dissolve the article")
    assert key not in {f.article for f in controller.page_controller.view.annotation.fragments}


def drop(tree, item, at):
    """Let a row of the outline fall at a point: what Qt sends at the end of a drag."""
    tree.setCurrentItem(item)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = QMimeData()
    event = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, left, none)
    event.source = lambda: tree
    tree.dropEvent(event)


def test_units_are_dragged_inside_an_article_and_to_another(window, controller):
    tree = window.workbench.outline.tree
    settled(window)
    key = fragment(controller, "第三条消息").article
    unit, _ = outline_point(window, "unit", "今天下午")
    _, at = outline_point(window, "unit", "第三条消息")
    drop(tree, unit, at - QPoint(0, 8))
    order = [u.text[:4] for u in controller.page_controller.view.reflow.article_flow(key).units]
    assert order == ["今天下午", "第三条消"]
    settled(window)
    unit, _ = outline_point(window, "unit", "今天下午")
    goal, at = outline_point(window, "unit", "本报讯")
    other = tree.row_at(goal).article
    drop(tree, unit, at + QPoint(0, 8))
    texts = [u.text[:3] for u in controller.page_controller.view.reflow.article_flow(other).units]
    assert texts.index("今天下") == texts.index("本报讯") + 1


# --- the page list


def page_point(window, row):
    pages = window.workbench.pages.list
    return pages.visualRect(pages.model().index(row, 0)).center()


def test_a_right_click_in_the_page_list_leaves_the_mark_on_the_open_page(window, controller):
    pages = window.workbench.pages
    here = controller.page_controller.page_id
    menu = menu_at(pages.list.viewport(), page_point(window, 1))
    assert pages.selected() == (here,)
    assert pages.list.currentIndex().row() == 0
    QTest.keyClick(menu, KEY.Key_Escape)
    assert pages.selected() == (here,)
    assert controller.page_controller.page_id == here
    choose(menu_at(pages.list.viewport(), page_point(window, 1)), "Page done")
    store = controller.project.store
    other = pages.model.ids[1]
    assert store.pages.row(other, "tester").status is PageStatus.DONE
    assert controller.page_controller.page_id == here
    assert pages.selected() == (here,)
    choose(menu_at(pages.list.viewport(), page_point(window, 1)), "Page in progress again")
    assert store.pages.row(other, "tester").status is PageStatus.IN_PROGRESS
    choose(menu_at(pages.list.viewport(), page_point(window, 1)), "Open this page")
    assert controller.page_controller.page_id == other
    assert pages.selected() == (other,)


def test_the_menu_of_one_of_several_marked_pages_means_them_all(window, controller):
    pages = window.workbench.pages
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(pages.list.viewport(), LEFT, pos=page_point(window, 1))
    QTest.mouseClick(pages.list.viewport(), LEFT, control, page_point(window, 2))
    marked = pages.selected()
    assert len(marked) == 2
    menu = menu_at(pages.list.viewport(), page_point(window, 2))
    assert "Open this page" not in names(menu)
    choose(menu, "Page done")
    store = controller.project.store
    status = PageStatus.DONE
    wait(lambda: all(store.pages.row(i, "tester").status is status for i in marked), "both")
    wait(lambda: "2 pages marked done" in window.notifications.text, "the message")
    assert pages.selected() == marked


def test_details_of_a_page_that_is_not_open(window, controller):
    from yk_reader.gui.dialogs.page import MetaDialog

    pages = window.workbench.pages
    choose(menu_at(pages.list.viewport(), page_point(window, 2)), "Page details")
    (dialog,) = window.findChildren(MetaDialog)
    dialog.date.setText("2020-02-03")
    dialog.accept()
    row = controller.project.store.pages.row(pages.model.ids[2])
    assert row.meta.issue_date == "2020-02-03"
    assert controller.page_controller.page_id == pages.model.ids[0]


# --- the table of entities


def test_the_table_relabels_the_row_under_the_mouse(window, controller):
    tag(window, "张三", KEY.Key_1)
    tag(window, "李四", KEY.Key_1)
    settled(window)
    tree = window.workbench.entities.tree
    window.workbench.entities.pills.chosen.emit("page")
    row = next(i for i, g in enumerate(tree.rows.groups) if g.surface == "李四")
    at = tree.visualRect(tree.rows.index(row, 0)).center()
    choose(menu_at(tree.viewport(), at), "Tag with label ORG")
    assert accepted(controller) == [("张三", "PER"), ("李四", "ORG")]
