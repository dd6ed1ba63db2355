"""The declared commands: each does something, no two share a key, icons are there, keys change."""

import json
import re
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
import qtawesome
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from shell import open_, project, wait

from yk_reader import settings as declared
from yk_reader.gui import commands
from yk_reader.gui.commands import COMMANDS, MENUS, Scope
from yk_reader.gui.look.pinyin import syllables
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.services import Services
from yk_reader.gui.tasks import Tasks
from yk_reader.gui.view.key_conflicts import conflicts
from yk_reader.gui.window import command_palette
from yk_reader.gui.window.command_palette import score
from yk_reader.gui.window.main_window import MainWindow
from yk_reader.paths import resources_dir
from yk_reader.settings import Settings
from yk_reader.tagging import PRESETS, preset


@pytest.fixture
def window(qapp):
    services = Services(Settings(), Tasks(), Theme.load("light"))
    made = MainWindow(services)
    made.show()
    yield made
    made.close()
    services.tasks.close()
    made.deleteLater()
    qapp.processEvents()


def test_ids_and_default_keys_are_unique():
    assert len({c.id for c in COMMANDS}) == len(COMMANDS)
    assert conflicts({c.id: c.keys for c in COMMANDS}) == {}


def test_keys_that_input_methods_take_are_not_used():
    for one in COMMANDS:
        for key in one.keys:
            assert key != "Ctrl+Space"
            assert key != "Ctrl+Shift+F"
            assert not (key.startswith("Ctrl+Shift+") and key[-1].isdigit())
            assert not (key.startswith("Alt+") and len(key) == 5 and key[-1].isalpha())
            assert not QKeySequence.fromString(key).isEmpty()


def test_conflicts_know_where_a_key_works():
    assert conflicts({"article.start": ("Return",), "entity.accept": ("Return",)}) == {}
    found = conflicts({"article.start": ("K",), "role.kicker": ("K",)})
    assert found == {"K": {"article.start", "role.kicker"}}
    assert conflicts({"edit.undo": ("K",), "entity.cycle": ("K",)})


def test_every_command_has_a_handler_and_a_menu(window):
    assert {c.id for c in COMMANDS} == set(window.actions_.by_id)
    assert {c.menu for c in COMMANDS} <= {m for m, _ in MENUS}
    menus = [*window.menus.values()]
    menus += [a.menu() for menu in window.menus.values() for a in menu.actions() if a.menu()]
    shown = {a.objectName() for menu in menus for a in menu.actions()}
    assert {c.id for c in COMMANDS} <= shown
    for menu in window.menus.values():
        assert menu.sizeHint().height() < 540, "it fits a small screen in one column"


def test_every_command_of_a_project_is_connected(window, tmp_path):
    controller = open_(window, project(tmp_path))
    own = {i for i, do in window._handlers().items() if not isinstance(do, partial)}
    assert own.isdisjoint(controller.handlers)
    assert own | set(controller.handlers) == {c.id for c in COMMANDS}


def test_icons_are_in_the_font():
    charmap = next(r for r in qtawesome._BUNDLED_FONTS if r[0] == "ph")[2]
    folder = Path(qtawesome.__file__).parent / "fonts"
    names = set(json.loads((folder / charmap).read_text("utf-8")))
    source = Path(commands.__file__).parent
    import re

    used = {
        name
        for path in source.rglob("*.py")
        for name in re.findall(r'"ph\.([a-z-]+)"', path.read_text("utf-8"))
    }
    assert used
    assert used <= names


def test_project_commands_are_off_without_a_project(window):
    for one in COMMANDS:
        assert window.actions_.by_id[one.id].isEnabled() is not one.project, one.id


def test_keys_can_be_changed_and_come_back(window):
    settings = window.services.settings
    settings.set(declared.KEYS, {"tools.settings": ["Ctrl+Alt+S"]})
    window.show_keys()
    action = window.actions_.by_id["tools.settings"]
    assert action.shortcut() == QKeySequence("Ctrl+Alt+S")
    settings.set(declared.KEYS, {})
    window.show_keys()
    assert action.shortcut() == QKeySequence("Ctrl+,")


def test_pane_commands_have_widget_scope(window):
    for one in COMMANDS:
        context = window.actions_.by_id[one.id].shortcutContext()
        if one.scope is Scope.WINDOW:
            assert context is Qt.ShortcutContext.WindowShortcut
        else:
            assert context is Qt.ShortcutContext.WidgetShortcut


def test_the_palette_ranks_what_is_near_before_what_is_far():
    ranked = (
        "Undo", "Undo everything", "Do undo", "Redundo", "Use new dots of", "Unload of", "Redo"
    )  # fmt: skip
    points = [score("undo", name) for name in ranked]
    assert points == sorted(points, reverse=True)
    assert len(set(points)) == len(points)
    assert points[-1] == 0 < points[-2]
    assert score("sug", "Suggest entities") > score("sug", "Same text everywhere: undo, go")
    assert score("xyz", "Suggest entities") == 0
    assert score("est", "Same text: redo") == 0, "the first letter begins a word"
    assert score("建版", "重新建议版式") > 0
    assert score("", "anything") == 1


def test_the_palette_knows_pinyin():
    name = "接受本篇可见的全部建议"
    for query in ("jieshou", "js", "jies", "jshou", "bpkj", "jianyi", "js bp", "quanbujy"):
        assert score(query, name) > 500, query
    for query in ("jieshu", "sj", "jieshouw", "v"):
        assert score(query, name) < 100, query
    assert score("js", name) > score("jy", name), "its beginning before its middle"
    assert score("chongxin", "重新建议")
    assert score("zhongxin", "重新建议")
    assert score("biaowei per", "标为 PER 人名") > 500
    assert score("接受", name) > score("js", name)


def test_every_character_of_the_commands_has_its_pinyin():
    ts = resources_dir() / "translations" / "yk_reader_zh_CN.ts"
    texts = [
        "".join(message.find("translation").itertext())
        for context in ElementTree.parse(ts).getroot().iter("context")
        if context.findtext("name") in ("Commands", "Menus")
        for message in context.iter("message")
    ]
    texts += ["版面", "待核", "文章", "实体", "检视", "历史"]  # the panels
    texts += [label.zh for name in PRESETS for label in preset(name).labels]
    chars = {char for text in texts for char in text if "\u4e00" <= char <= "\u9fff"}
    assert len(chars) > 100
    assert not {char for char in chars if len(syllables(char)[0]) < 2} - {"额"}  # e


def test_the_palette_runs_what_is_chosen(window, monkeypatch):
    ran = []
    monkeypatch.setattr(window.key_sheet, "open_sheet", lambda: ran.append("keys"))
    window.activateWindow()
    window.command_palette.ask()
    QTest.keyClicks(window.command_palette.field, "qqqq")
    assert window.command_palette.list.model().item(0).text().startswith("No command fits")
    for code in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(window.command_palette.field, code)
        assert window.command_palette.isVisible()
    window.command_palette.field.clear()
    QTest.keyClicks(window.command_palette.field, "keys")
    QTest.keyClick(window.command_palette.field, Qt.Key.Key_Return)
    assert ran == ["keys"]
    assert window.command_palette.isHidden()


def test_the_palette_shows_a_panel_by_its_name(window):
    panel = window.workbench.history
    assert not panel.isVisible()
    window.command_palette.ask()
    QTest.keyClicks(window.command_palette.field, "history")
    assert beside(window.command_palette) == "show the panel"
    QTest.keyClick(window.command_palette.field, Qt.Key.Key_Return)
    assert panel.toggleViewAction().isChecked()
    assert window.command_palette.isHidden()
    window.command_palette.ask()
    QTest.keyClicks(window.command_palette.field, "history")
    assert beside(window.command_palette) == "hide the panel"


def beside(palette):
    """What stands at the right of the first command that the palette offers."""
    return palette.list.model().index(0, 0).data(command_palette._KEYS)


def test_the_arrow_keys_are_shown_as_arrows_in_chinese(application):
    application.settings.set(declared.LANGUAGE, "zh_CN")
    application.rebuild()
    shown = application.window.actions_.shown_keys("article.up")
    assert shown == "Alt+↑"


def test_settings_dialog_refuses_keys_that_clash(window):
    from yk_reader.gui.dialogs.settings import SettingsDialog

    dialog = SettingsDialog(window, window.services, window.actions_)
    tree = dialog.tree
    row = next(
        i
        for i in range(tree.topLevelItemCount())
        if tree.topLevelItem(i).data(0, Qt.ItemDataRole.UserRole) == "edit.undo"
    )
    tree.setCurrentItem(tree.topLevelItem(row))
    dialog._set(("Ctrl+D",))
    assert not dialog._ok.isEnabled()
    assert "Ctrl+D" in dialog.clash.text()
    dialog._set(("Ctrl+Alt+Z",))
    assert dialog._ok.isEnabled()
    dialog._take()
    assert window.services.settings.get(declared.KEYS) == {"edit.undo": ["Ctrl+Alt+Z"]}
    dialog.deleteLater()


def test_the_key_sheet_lists_and_filters(window):
    window.key_sheet.open_sheet()
    tree = window.key_sheet._tree
    assert tree.topLevelItemCount() == len(MENUS)
    finder = window.key_sheet._filter
    finder.words.setText("F11")
    assert tree.topLevelItemCount() == 1

    def found():
        heads = [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
        return {h.child(i).text(0) for h in heads for i in range(h.childCount())}

    by_name = {}
    for word in ("回车", "Enter", "return"):
        finder.words.setText(word)
        by_name[word] = found()
        assert "Start a new article here" in by_name[word]
        assert "Find in page" not in by_name[word]
    assert len({frozenset(names) for names in by_name.values()}) == 1
    finder.words.setText("delete")
    assert "Remove or reject" in found()
    finder.words.setText("qqqq")
    assert not found()
    assert "clear the filter" in tree.topLevelItem(0).text(0)
    finder.clear()
    finder.pressed.setKeySequence(QKeySequence("Ctrl+E"))
    assert found() == {"Export…"}
    finder.pressed.setKeySequence(QKeySequence("E"))
    assert len(found()) == 3, "sequences are found by their first key"
    window.key_sheet.close()


def test_the_settings_list_of_keys_is_filtered_the_same_way(window):
    from yk_reader.gui.dialogs.settings import SettingsDialog

    dialog = SettingsDialog(window, window.services, window.actions_)
    rows = dialog.tree.topLevelItemCount()

    def found():
        return {dialog.tree.topLevelItem(i).text(0) for i in range(dialog.tree.topLevelItemCount())}

    dialog.filter.words.setText("退格")
    assert "Join to the article above" in found()
    assert len(found()) < 5
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(0))
    dialog._set(("Ctrl+Alt+J",))
    dialog.filter.words.setText("ctrl+alt+j")
    assert found() == {"Join to the article above"}
    assert dialog._current() == "article.join", "what was chosen stays chosen"
    dialog.filter.words.setText("qqqq")
    assert dialog._current() is None
    dialog._set(("Ctrl+Alt+K",))
    assert dialog._keys["article.join"] == ("Ctrl+Alt+J",), (
        "a row that says something is no command"
    )
    dialog.filter.clear()
    dialog.filter.pressed.setKeySequence(QKeySequence("Ctrl+Z"))
    assert found() == {"Undo"}
    dialog.filter.clear()
    assert dialog.tree.topLevelItemCount() == rows
    dialog.deleteLater()


def test_the_palette_shows_first_what_was_run_last(window, monkeypatch):
    for name in ("open_sheet",):
        monkeypatch.setattr(window.key_sheet, name, lambda: None)
    monkeypatch.setattr(window.tour, "ask", lambda: None)
    palette, settings = window.command_palette, window.services.settings

    def shown():
        model = palette.list.model()
        return [model.item(i).text() for i in range(model.rowCount())]

    palette.ask()
    before = shown()
    for word in ("tour of", "keys"):
        palette.ask()
        QTest.keyClicks(palette.field, word)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert settings.get(declared.RECENT_COMMANDS) == ["help.keys", "help.tour"]
    palette.ask()
    assert shown()[:2] == ["Keys", "Tour of two minutes"]
    assert sorted(shown()) == sorted(before), "the rest follows, nothing twice"
    for i in range(30):
        settings.remember_command(f"x.{i}")
    assert len(settings.get(declared.RECENT_COMMANDS)) == 8
    palette.ask()
    assert sorted(shown()) == sorted(before), "commands that there are no more are passed over"
    palette.hide()


def test_every_command_that_the_window_names_is_there():
    menus = "|".join(menu for menu, _ in commands.MENUS)
    named = re.compile(rf'"((?:{menus}|role|joint)\.[a-z][a-z-]*)"')
    known = {one.id for one in commands.COMMANDS} | set(commands.RENAMED.values())
    gui = Path(commands.__file__).parent
    unknown = {
        (path.name, name)
        for path in gui.rglob("*.py")
        for name in named.findall(path.read_text("utf-8"))
        if not any(one == name or one.startswith(f"{name}-") for one in known)
    }
    assert not unknown


def test_the_palette_comes_where_no_floating_dock_covers_it(window, tmp_path):
    window.resize(1440, 900)
    open_(window, project(tmp_path))
    palette = window.command_palette
    palette.ask()
    usual = palette.geometry()
    palette.hide()
    dock = window.workbench.outline
    dock.setFloating(True)
    wait(dock.isFloating, "the dock")
    for left in (500, 300, 1000):
        dock.setGeometry(QRect(window.mapToGlobal(QPoint(left, 50)), QSize(300, 400)))
        wait(lambda left=left: dock.x() == window.mapToGlobal(QPoint(left, 0)).x(), "its place")
        palette.ask()
        floating = dock.frameGeometry().translated(-window.mapToGlobal(QPoint(0, 0)))
        assert not palette.geometry().intersects(floating)
        assert window.rect().contains(palette.geometry())
        palette.hide()
    dock.setFloating(False)
    palette.ask()
    assert palette.geometry() == usual
    palette.hide()
    window.close_project()
