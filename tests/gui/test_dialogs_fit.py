"""No dialog is larger than the screen that it comes up on."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)

from yk_reader.gui.dialogs.dialog import Dialog, fit


class Tall(Dialog):
    """Twenty fields, one of them hidden, below a row of two, and a button."""

    def __init__(self) -> None:
        super().__init__()
        column, row = QVBoxLayout(self), QHBoxLayout()
        self.fields = [QLineEdit(str(i)) for i in range(20)]
        self.first = QLabel("first")
        row.addWidget(self.first)
        row.addStretch()
        column.addLayout(row)
        for field in self.fields:
            column.addWidget(field)
        column.addStretch()
        self.fields[3].hide()
        self.button = QPushButton("OK")
        column.addWidget(self.button)


@pytest.fixture
def dialog(qapp):
    made = Tall()
    yield made
    made.close()
    made.deleteLater()


def inside(dialog: QDialog, widget) -> bool:
    corner = widget.mapTo(dialog, QPoint(0, 0))
    return dialog.rect().contains(corner) and dialog.rect().contains(
        corner + QPoint(widget.width() - 1, widget.height() - 1)
    )


def test_what_has_no_room_scrolls_above_the_buttons(dialog):
    fit(dialog, QSize(400, 300))
    dialog.show()
    QTest.qWait(20)
    assert (dialog.height(), dialog.width() <= 400) == (300, True)
    assert inside(dialog, dialog.button)
    assert dialog.findChild(QScrollArea).verticalScrollBar().maximum() > 0
    assert dialog.first.isVisible()
    assert [f.isVisible() for f in dialog.fields] == [i != 3 for i in range(20)]
    # By Tab everything is reached, and comes in sight.
    dialog.activateWindow()
    dialog.fields[0].setFocus()
    reached = []
    for _ in range(20):
        reached.append(dialog.focusWidget())
        assert inside(dialog, dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert reached == [*dialog.fields[:3], *dialog.fields[4:], dialog.button]


def test_a_dialog_that_has_room_is_left_alone(dialog):
    before = dialog.sizeHint()
    fit(dialog, QSize(900, 2000))
    dialog.show()
    assert dialog.findChild(QScrollArea) is None
    assert dialog.height() == before.height()


def test_one_that_is_only_given_too_much_becomes_smaller(dialog):
    dialog.resize(3000, 1500)
    fit(dialog, QSize(944, 1000))
    dialog.show()
    assert dialog.findChild(QScrollArea) is None
    assert dialog.size() == QSize(944, 1000)
