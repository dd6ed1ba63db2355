"""What characters of private use stand for, as a table of the project."""

import pytest

from yk_reader.model.errors import StoreError
from yk_reader.store import Store

ONE, TWO = "\ue5e5", "\U000f0001"


def test_what_is_said_is_kept_and_taken_back(store):
    assert store.private_chars.table() == {}
    before = store.private_chars.state()
    store.private_chars.put("王", {ONE: "𠮷", TWO: "（一）"})
    assert store.private_chars.table() == {ONE: "𠮷", TWO: "（一）"}
    assert store.private_chars.state() != before
    store.private_chars.put("李", {ONE: "喆", TWO: ""})
    assert store.private_chars.table() == {ONE: "喆"}
    row = store.db.execute(
        "SELECT a.name FROM private_char p JOIN annotator a ON a.id = p.annotator"
    ).fetchone()
    assert row[0] == "李"


def test_it_is_in_the_file(store):
    store.private_chars.put("王", {ONE: "𠮷"})
    path = store.path
    store.close()
    with Store.open(path) as again:
        assert again.private_chars.table() == {ONE: "𠮷"}


def test_a_damaged_row_is_told(store):
    store.private_chars.put("王", {ONE: "𠮷"})
    store.db.execute("PRAGMA ignore_check_constraints = 1")
    store.db.execute("PRAGMA writable_schema = 1")
    store.db.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT, WITHOUT ROWID', ') WITHOUT ROWID') "
        "WHERE name = 'private_char'"
    )
    path = store.path
    store.close()
    with Store.open(path) as again:
        again.db.execute("UPDATE private_char SET text = x'00ff'")
        with pytest.raises(StoreError) as error:
            again.private_chars.table()
    assert error.value.details["table"] == "private_char"
