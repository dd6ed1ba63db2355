"""The field of the settings in which a new key is pressed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from yk_reader.gui.dialogs.settings import SettingsDialog

KEY = Qt.Key


@pytest.fixture
def dialog(window, qtbot):
    made = SettingsDialog(window, window.services, window.actions_)
    qtbot.addWidget(made)
    made.show()
    tabs = made.tree.parent().parent().parent()
    tabs.setCurrentIndex(tabs.count() - 1)
    return made


def choose(dialog, command_id):
    tree = dialog.tree
    for i in range(tree.topLevelItemCount()):
        if tree.topLevelItem(i).data(0, Qt.ItemDataRole.UserRole) == command_id:
            tree.setCurrentItem(tree.topLevelItem(i))
    tree.setFocus()
    QTest.keyClick(tree, KEY.Key_Tab)
    assert dialog.edit.hasFocus()


def test_esc_leaves_the_field_and_not_the_dialog(dialog):
    choose(dialog, "edit.redo")
    QTest.keyClick(dialog.edit, KEY.Key_Escape)
    assert dialog.tree.hasFocus()
    assert dialog.isVisible()
    assert dialog._keys["edit.redo"] == ("Ctrl+Shift+Z", "Ctrl+Y")
    QTest.keyClick(dialog.tree, KEY.Key_Escape)
    assert not dialog.isVisible()


def test_esc_after_a_key_leaves_with_that_key(dialog):
    choose(dialog, "tools.palette")
    QTest.keyClick(dialog.edit, KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.edit, KEY.Key_Escape)
    assert dialog.tree.hasFocus()
    assert dialog._keys["tools.palette"] == ("Ctrl+B",)


def test_a_key_is_taken_and_looking_at_two_keys_leaves_both(dialog):
    choose(dialog, "tools.palette")
    QTest.keyClick(dialog.edit, KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.edit, KEY.Key_Tab)
    assert dialog._keys["tools.palette"] == ("Ctrl+B",)
    choose(dialog, "edit.redo")
    QTest.keyClick(dialog.edit, KEY.Key_Tab)
    assert dialog._keys["edit.redo"] == ("Ctrl+Shift+Z", "Ctrl+Y")
