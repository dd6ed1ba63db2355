"""The keys pages of the manual: what they list is what the window has."""

import keys_page
import pytest


@pytest.mark.parametrize("language", keys_page.LANGUAGES)
def test_the_keys_page_is_the_present_one(language):
    page = keys_page.page_of(language).read_text("utf-8")
    assert page == keys_page.filled(page, language), "run `python tests/kit/keys_page.py`"


def test_every_menu_and_command_is_listed():
    table = keys_page.tables("en")
    for one in keys_page.COMMANDS:
        assert f"| {one.text.replace('%1', '…')} |" in table
    assert keys_page.tables("zh").count("\n## ") == len(keys_page.MENUS) - 1


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("Ctrl+PgDown", "`Ctrl+PgDn`"), ("Ctrl++", "`Ctrl++`"), ("Shift+Del", "`Shift+Delete`"),
        ("E, Del", "`E` `Delete`"), ("., A", "`.` `A`"), ("?", "`?`"), ("[", "`[`"),
        ("Alt+Shift+Left", "`Alt+Shift+←`"), ("Ctrl+,", "`Ctrl+,`"),
    ],
)  # fmt: skip
def test_keys_are_printed_as_keyboards_have_them(key, shown):
    assert keys_page.printed(key) == shown
