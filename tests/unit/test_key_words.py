"""Names by which keys and commands are found."""

import pytest

pytest.importorskip("PySide6.QtCore")

from yk_reader.gui.look.key_words import fits, key_fits, parts_of


@pytest.mark.parametrize(
    ("wanted", "sequence"),
    [
        ("回车", "Return"), ("Enter", "Return"), ("return", "Ctrl+Return"), ("huiche", "Return"),
        ("hc", "Return"), ("回车键", "Return"), ("空格", "Shift+Space"), ("space", "Space"),
        ("退格", "Backspace"), ("Backspace", "Backspace"), ("删除", "Del"), ("delete", "E, Del"),
        ("上一页", "Ctrl+PgUp"), ("PgUp", "Ctrl+PgUp"), ("PageUp", "Ctrl+PgUp"),
        ("page up", "Ctrl+PgUp"), ("pgdn", "Ctrl+PgDown"), ("下一页", "Ctrl+PgDown"),
        ("ctrl", "Ctrl+D"), ("控制", "Ctrl+D"), ("Control", "Ctrl+D"), ("方向键", "Alt+Up"),
        ("arrow", "Alt+Left"), ("1", "Shift+1"), ("数字", "E, 1"), ("ctrl+回车", "Ctrl+Return"),
        ("Control+Enter", "Ctrl+Shift+Return"), ("ctrl++", "Ctrl++"), ("+", "Ctrl++"),
        ("f11", "F11"), ("问号", "?"),
    ],
)  # fmt: skip
def test_a_key_is_found_by_any_of_its_names(wanted, sequence):
    assert key_fits(wanted, sequence)


@pytest.mark.parametrize(
    ("wanted", "sequence"),
    [
        ("回车", "Space"), ("ctrl+回车", "Return"), ("d", "Del"), ("1", "F11"), ("delete", "D"),
        ("", "Return"), ("ctrl+shift", "Ctrl+D"), ("方向键", "PgUp"),
    ],
)  # fmt: skip
def test_other_keys_are_not(wanted, sequence):
    assert not key_fits(wanted, sequence)


def test_parts_know_a_plus():
    assert parts_of("Ctrl++") == ["ctrl", "+"]
    assert parts_of("+") == ["+"]
    assert parts_of("Ctrl+Shift+Z") == ["ctrl", "shift", "z"]


def test_commands_are_found_in_both_languages_and_by_pinyin():
    names = ("导出…", "Export…")
    assert fits("导出", names, ("Ctrl+E",))
    assert fits("EXPORT", names, ("Ctrl+E",))
    assert fits("dc", names, ("Ctrl+E",))
    assert fits("export ctrl", names, ("Ctrl+E",))
    assert fits("", names, ())
    assert not fits("import", names, ("Ctrl+E",))
    assert not fits("export alt", names, ("Ctrl+E",))
