"""`None` is counted on Python 3.11: a binding that loses one at each call ends the program."""

import subprocess
import sys

CODE = """
import sys
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

app = QApplication([])
widget, edit = QWidget(), QPlainTextEdit()
edit.setPlainText("甲乙丙")
cursor = QTextCursor(edit.document())
calls = (
    widget.update, widget.updateGeometry, widget.adjustSize, app.processEvents, edit.selectAll,
    lambda: widget.setToolTip("x"), lambda: edit.setTextCursor(cursor),
    lambda: cursor.setPosition(1), lambda: widget.resize(10, 10), edit.viewport().repaint,
)
for call in calls:
    call()
before = sys.getrefcount(None)
for _ in range(500):
    for call in calls:
        call()
print(sys.getrefcount(None) - before)
"""


def test_calls_into_qt_do_not_use_up_none():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) > -100
