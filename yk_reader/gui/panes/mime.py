"""What leaves a pane: copied text, and dragged lines in a MIME type of the program's own."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

LINES = "application/x-yk-reader-lines"


def copy_text(text: str) -> None:
    """Put a text on the clipboard; what lies there stays when there is none."""
    if text:
        QGuiApplication.clipboard().setText(text)


def pack_lines(page_id: int, starts: Sequence[int], text: str) -> QMimeData:
    """Data for a drag of the fragments of one page; other programs get the raw text."""
    data = QMimeData()
    data.setData(LINES, json.dumps({"page": page_id, "starts": list(starts)}).encode())
    data.setText(text)
    return data


def unpack_lines(data: QMimeData, page_id: int) -> tuple[int, ...]:
    """The fragment starts of a drag; () when it is of another kind or of another page."""
    if not data.hasFormat(LINES):
        return ()
    try:
        held = json.loads(bytes(data.data(LINES).data()))
        if held["page"] != page_id:
            return ()
        return tuple(int(start) for start in held["starts"])
    except (ValueError, KeyError, TypeError):
        return ()
