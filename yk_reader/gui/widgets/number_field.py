"""A field for a whole number."""

from PySide6.QtWidgets import QSpinBox


def number_field(least: int, most: int, value: int) -> QSpinBox:
    """A field for a number, as high as the other fields and with their room at the left."""
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    box.setFixedHeight(28)
    box.lineEdit().setTextMargins(7, 0, 0, 0)  # the style sheet does not reach the inner field
    return box
