"""Keys on whole articles: a role for all lines, several that become one, a line that goes on."""

import pytest
from place_kit import (
    CTRL,
    KEY,
    SHIFT,
    click_flow,
    click_raw,
    focused,
    fragment,
    press,
    roles,
    to_reflow,
    view_of,
)
from PySide6.QtTest import QTest
from shell import PAGE, open_, project

from yk_reader.edits import AssignFragments, NewArticle, SetRole
from yk_reader.gui.commands import COMMANDS
from yk_reader.gui.view.key_conflicts import conflicts
from yk_reader.model.vocabulary import Joint, Role


@pytest.fixture
def controller(window, tmp_path):
    made = open_(window, project(tmp_path))
    focused(window)
    return made


def at(text):
    return PAGE.index(text)


def article_of(controller, text):
    return fragment(controller, at(text)).article


def mine(controller, text):
    """The roles of the lines of the article of a line."""
    key = article_of(controller, text)
    return {f.role for f in view_of(controller).annotation.fragments if f.article == key}


def apart(controller, *texts):
    """Each of these lines an article of its own."""
    for text in texts:
        controller.page_controller.apply(NewArticle((at(text),)))


ROLE_KEYS = {
    "K": Role.KICKER, "H": Role.HEADLINE, "U": Role.SUBHEADLINE, "L": Role.COLUMN, "D": Role.DECK,
    "Y": Role.BYLINE, "T": Role.SUBHEAD, "B": Role.BODY, "C": Role.CAPTION,
    "J": Role.CONTINUATION, "X": Role.AD, "N": Role.NOISE,
}  # fmt: skip


@pytest.mark.parametrize("pane", ["raw", "reflow"])
def test_shift_with_the_key_of_a_role_means_the_whole_article(window, controller, pane):
    apart(controller, "图为会议现场")
    click_raw(window, at("会议要求"))
    if pane == "reflow":
        to_reflow(window)
    before, last = roles(controller), controller.page_controller.last_step()
    assert len(mine(controller, "会议要求")) > 1
    for letter, role in ROLE_KEYS.items():
        press(window, getattr(KEY, f"Key_{letter}"), SHIFT)
        assert mine(controller, "会议要求") == {role}, letter
        assert fragment(controller, at("图为会议现场")).role is before[at("图为会议现场")]
    for _ in ROLE_KEYS:
        press(window, KEY.Key_Z, CTRL)
    assert roles(controller) == before, "each was one step"
    assert controller.page_controller.last_step() == last


def test_every_article_that_is_chosen_gets_the_role_and_furniture_none(window, controller):
    apart(controller, "永康五金城举行", "图为会议现场")
    controller.page_controller.apply(AssignFragments((at("市长张三"),), None))
    was = fragment(controller, at("市长张三")).role
    click_raw(window, at("永康五金城举行"))
    click_raw(window, at("图为会议现场"), SHIFT)
    press(window, KEY.Key_X, SHIFT)
    assert mine(controller, "永康五金城举行") == {Role.AD}
    assert mine(controller, "图为会议现场") == {Role.AD}
    assert fragment(controller, at("市长张三")).role is was
    click_raw(window, at("市长张三"))
    press(window, KEY.Key_B, SHIFT)
    assert fragment(controller, at("市长张三")).role is was
    assert "no article" in window.status_bar.message.text()


def test_the_row_of_an_article_in_the_outline_gets_it_too(window, controller):
    tree = window.workbench.outline.tree
    tree.setFocus()
    tree.setCurrentItem(tree.topLevelItem(0))
    press(window, KEY.Key_B, SHIFT)
    assert mine(controller, "会议要求") == {Role.BODY}


@pytest.mark.parametrize("typed", ["raw", "reflow"])
def test_capitals_are_typed_where_text_is_corrected(window, controller, typed):
    before = roles(controller)
    if typed == "raw":
        click_raw(window, at("会议要求"))
    else:
        click_flow(window, view_of(controller).reflow.text.index("会议要求"))
    press(window, KEY.Key_F2)
    QTest.keyClick(window.windowHandle(), KEY.Key_B, SHIFT)
    QTest.keyClick(window.windowHandle(), KEY.Key_S)
    press(window, KEY.Key_Return)
    assert roles(controller) == before
    assert "bs" in view_of(controller).reflow.text


def test_shift_with_a_letter_has_one_meaning_and_leaves_waiting_keys_alone(window, controller):
    assert conflicts({c.id: c.keys for c in COMMANDS}) == {}
    letters = {c.keys[0] for c in COMMANDS if c.id.startswith("article.role.")}
    assert letters == {f"Shift+{letter}" for letter in ROLE_KEYS}
    before = roles(controller)
    click_flow(window, 3)
    press(window, KEY.Key_E)
    press(window, KEY.Key_B, SHIFT)
    assert roles(controller) == before, "the waiting command swallows it"
    press(window, KEY.Key_B, SHIFT)
    assert roles(controller) != before


def test_backspace_over_several_articles_makes_them_one(window, controller):
    apart(controller, "永康五金城举行", "市长张三", "图为会议现场")
    first = article_of(controller, "会议要求")
    before = view_of(controller).annotation
    click_raw(window, at("永康五金城举行"))
    press(window, KEY.Key_Down, SHIFT)
    touched = {article_of(controller, t) for t in ("永康五金城举行", "市长张三")}
    assert len(touched) == 2
    press(window, KEY.Key_Backspace)
    assert article_of(controller, "市长张三") == article_of(controller, "永康五金城举行")
    assert article_of(controller, "会议要求") == first, "what was not chosen stays"
    assert article_of(controller, "永康五金城举行") != first
    press(window, KEY.Key_Z, CTRL)
    assert view_of(controller).annotation == before, "one step"


def test_backspace_in_one_article_joins_it_to_the_one_above_as_before(window, controller):
    apart(controller, "永康五金城举行")
    click_raw(window, at("永康五金城举行"))
    press(window, KEY.Key_Backspace)
    assert article_of(controller, "永康五金城举行") == article_of(controller, "会议要求")


@pytest.mark.parametrize("pane", ["raw", "reflow"])
def test_a_line_goes_on_with_the_one_above(window, controller, pane):
    page = controller.page_controller
    apart(controller, "永康五金城举行")
    page.apply(SetRole((at("永康五金城举行"),), Role.KICKER))
    before = view_of(controller).annotation
    if pane == "raw":
        click_raw(window, at("永康五金城举行"))
    else:
        click_flow(window, view_of(controller).reflow.text.index("永康五金城举行") + 2)
    press(window, KEY.Key_S)
    line, above = (fragment(controller, at(t)) for t in ("永康五金城举行", "会议要求"))
    assert (line.article, line.role) == (above.article, above.role)
    assert line.joint is Joint.GLUE
    assert "落实。永康五金城" in view_of(controller).reflow.text
    press(window, KEY.Key_Z, CTRL)
    assert view_of(controller).annotation == before
