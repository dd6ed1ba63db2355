"""What the budgets are compared with: a bare text widget and a bare commit, in the same run."""

import sqlite3
from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from benchmarks.timing import samples


def bare_repaint(text: str, count: int = 100) -> list[float]:
    """Milliseconds: one character into a QPlainTextEdit with this text, until it is painted."""
    edit = QPlainTextEdit()
    edit.setUndoRedoEnabled(False)
    edit.setPlainText(text)
    edit.resize(700, 900)
    edit.show()
    QApplication.processEvents()
    cursor = QTextCursor(edit.document())
    cursor.setPosition(min(200, len(text)))

    def change() -> None:
        cursor.insertText("字")
        edit.viewport().repaint()

    out = samples(change, count)
    edit.close()
    edit.deleteLater()
    return out


def bare_open(text: str, count: int = 30) -> list[float]:
    """Milliseconds: this text set into a QPlainTextEdit, until it is painted."""
    edit = QPlainTextEdit()
    edit.resize(700, 900)
    edit.show()
    QApplication.processEvents()

    def change() -> None:
        edit.setPlainText(text)
        edit.viewport().repaint()

    out = samples(change, count)
    edit.close()
    edit.deleteLater()
    return out


def bare_commit(folder: Path, count: int = 200) -> list[float]:
    """Milliseconds: one row of 1 KB committed, WAL, synchronous=FULL, as the store does."""
    path = folder / "bare.db"
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE step(id INTEGER PRIMARY KEY, delta TEXT NOT NULL) STRICT")
    payload = "字" * 340

    def change() -> None:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO step(delta) VALUES (?)", (payload,))
        db.execute("COMMIT")

    out = samples(change, count)
    db.close()
    return out
