"""The text of a fault carries nothing of anybody's texts, whichever way they come into an error."""

import json
import sqlite3
import sys
from pathlib import Path

import pytest

from yk_reader.fault_text import LONGEST, Trail, fault_text, fingerprint, type_name, versions
from yk_reader.model.errors import InputError, StoreError

MADE = "毛泽东在永康Marigold"
ASCII = "Marigold"


def caught(raise_it):
    try:
        raise_it()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def _message():
    raise RuntimeError(MADE)


def _key():
    {}[MADE]


def _attribute():
    getattr(object(), ASCII)


def _decode():
    MADE.encode("utf-8")[:2].decode("utf-8")


def _encode():
    MADE.encode("ascii")


def _json():
    json.loads(MADE)


def _integer():
    int(MADE)


def _file():
    Path(f"/nowhere/{MADE}/{ASCII}").read_bytes()


def _import():
    __import__(ASCII)


def _import_by_name():
    raise ImportError(MADE, name=ASCII, path=MADE)


def _syntax():
    compile(f"{MADE} = = {ASCII}", MADE, "exec")


def _code_of_a_text():
    exec(
        compile(f"def {ASCII}():\n    raise ValueError('{MADE}')\n{ASCII}()", f"{MADE}.py", "exec")
    )


def _code_in_our_name():
    place = str(Path(fault_text.__code__.co_filename).parent / f"{ASCII}.py")
    exec(compile(f"def {ASCII}():\n    raise ValueError(1)\n{ASCII}()", place, "exec"))


def _kind_of_a_text():
    raise type(ASCII, (ValueError,), {"__module__": "builtins"})(MADE)


def _known():
    raise InputError("empty-file", f"{MADE} is empty.", MADE, path=MADE, surface=ASCII)


def _known_with_a_text_for_a_code():
    raise StoreError(MADE, MADE)


def _sqlite():
    sqlite3.connect(":memory:").execute(f'SELECT "{ASCII}" FROM "{MADE}"')


def _note():
    error = ValueError(MADE)
    error.add_note(MADE)
    error.add_note(ASCII)
    raise error


def _cause():
    try:
        _key()
    except KeyError as error:
        raise RuntimeError(MADE) from error


def _context():
    try:
        _key()
    finally:
        _message()


def _group():
    raise ExceptionGroup(MADE, [caught(_key), ExceptionGroup(ASCII, [caught(_note)])])


def _recursion():
    def deeper(surface):
        return deeper(surface + ASCII) + 1

    deeper(MADE)


def _assertion():
    surface = MADE
    assert surface == ASCII, f"{surface} is not {ASCII}"


class _Hostile(Exception):
    """Says something on every occasion."""

    def __str__(self):
        return MADE

    __repr__ = __str__

    @property
    def __notes__(self):
        raise RuntimeError(MADE)


def _hostile():
    raise _Hostile(MADE)


def _exit():
    raise SystemExit(MADE)


WAYS = [
    _message, _key, _attribute, _decode, _encode, _json, _integer, _file, _import,
    _import_by_name, _syntax, _code_of_a_text, _code_in_our_name, _kind_of_a_text, _known,
    _known_with_a_text_for_a_code, _sqlite, _note, _cause, _context, _group, _recursion,
    _assertion, _hostile, _exit,
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_no_way_brings_a_text_into_the_report(way):
    text = fault_text(caught(way))
    assert ASCII not in text
    assert not any("\u4e00" <= char <= "\u9fff" for char in text)
    assert str(Path.home()) not in text
    assert __file__ not in text
    assert len(text) <= LONGEST + 2
    assert text == fault_text(caught(way)), "the same fault reads the same"


def test_it_says_what_and_where():
    def fails():
        json.loads("nothing of the kind")

    text = fault_text(caught(fails))
    head, *frames = text.splitlines()
    assert head == "json.decoder.JSONDecodeError"
    assert frames[0] == "  elsewhere", "a test is no file of the program"
    assert "  python/json/decoder.py, line " in text
    assert "JSONDecoder.raw_decode" in text


def test_our_own_files_are_named_from_the_program_on():
    from yk_reader.model.page import Page

    text = fault_text(caught(lambda: Page("a", "b").line(0)))
    assert "IndexError" in text
    assert "  yk_reader/model/page.py, line " in text
    assert "Page.line" in text


def test_what_is_known_to_be_nobodys_is_told():
    assert fault_text(caught(_known)).startswith("yk_reader.model.errors.InputError [empty-file]")
    assert fault_text(caught(_file)).startswith("FileNotFoundError [ENOENT]")
    assert fault_text(caught(_decode)).startswith("UnicodeDecodeError [utf-8, 0 to 2]")
    assert "sqlite3.OperationalError [SQLITE_ERROR]" in fault_text(caught(_sqlite))
    assert "ValueError [2 note(s) left out]" in fault_text(caught(_note))
    missing = caught(lambda: __import__("yk_reader.nowhere"))
    assert fault_text(missing).startswith("ModuleNotFoundError [yk_reader]")


def test_what_led_to_it_comes_first():
    lines = [line for line in fault_text(caught(_cause)).splitlines() if line[0] != " "]
    assert lines == ["KeyError", "-- which led to:", "RuntimeError"]
    lines = [line for line in fault_text(caught(_context)).splitlines() if line[0] != " "]
    assert lines == ["KeyError", "-- while that was handled:", "RuntimeError"]
    group = fault_text(caught(_group))
    assert "-- error 2 of 2 in the group:\n  ExceptionGroup" in group


def test_errors_that_lead_to_each_other_come_to_an_end():
    one, other = ValueError(MADE), KeyError(MADE)
    one.__cause__, other.__cause__ = other, one
    assert fault_text(one).splitlines() == ["KeyError", "-- which led to:", "ValueError"]
    long: BaseException = ValueError(MADE)
    for _ in range(50):
        error = ValueError(MADE)
        error.__cause__ = long
        long = error
    assert "(more errors before that)" in fault_text(long)


def test_a_long_trace_is_shortened():
    text = fault_text(caught(_recursion))
    assert " more\n" in text
    assert len(text.splitlines()) < 60


def test_a_class_that_only_says_where_it_comes_from_is_not_believed():
    made = type(ASCII, (OSError,), {"__module__": "json"})
    assert type_name(made) == "OSError"
    assert type_name(_Hostile) == f"{__name__}._Hostile"


def test_the_same_fault_has_the_same_name():
    first, second = (fault_text(caught(_message)) for _ in range(2))
    assert fingerprint(first) == fingerprint(second) != fingerprint(fault_text(caught(_key)))


def test_a_trail_takes_names_only_and_forgets_what_is_old():
    trail = Trail(3)
    for kind, name in (
        ("command", "page.next"),
        ("command", MADE),
        ("edit", f"Tag {ASCII}"),
        ("edit", "add-entity"),
        ("command", "entity.label.1"),
        ("edit", "set-role"),
    ):
        trail.note(kind, name)
    assert [line.split(" ", 1)[1] for line in trail.lines()] == [
        "edit add-entity", "command entity.label.1", "edit set-role",
    ]  # fmt: skip


def test_versions_name_what_the_program_runs_on():
    found = versions()
    assert {"YK Reader", "Python", "SQLite", "System", "jieba"} <= set(found)
    assert found["Python"] == ".".join(map(str, sys.version_info[:3]))
