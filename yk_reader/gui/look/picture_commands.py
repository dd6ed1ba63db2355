"""What the commands of the facsimile pane are called: their texts, keys and icons."""

from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP

# fmt: off
PICTURE_COMMANDS: Final[tuple[tuple[str, str, tuple[str, ...], str, bool], ...]] = (
    ("larger", QT_TRANSLATE_NOOP("Commands", "Larger picture"), ("+", "="),
     "magnifying-glass-plus", False),
    ("smaller", QT_TRANSLATE_NOOP("Commands", "Smaller picture"), ("-",),
     "magnifying-glass-minus", False),
    ("width", QT_TRANSLATE_NOOP("Commands", "Picture as wide as its pane"), ("0",),
     "arrows-out-line-horizontal", False),
    ("whole", QT_TRANSLATE_NOOP("Commands", "The whole picture"), ("9",), "frame-corners", False),
    ("turn", QT_TRANSLATE_NOOP("Commands", "Turn the picture to the right"), ("7",),
     "arrow-clockwise", False),
    ("brighter", QT_TRANSLATE_NOOP("Commands", "Brighter picture"), ("2",), "", False),
    ("darker", QT_TRANSLATE_NOOP("Commands", "Darker picture"), ("1",), "", False),
    ("contrast", QT_TRANSLATE_NOOP("Commands", "Picture with more contrast"), ("4",), "", False),
    ("flat", QT_TRANSLATE_NOOP("Commands", "Picture with less contrast"), ("3",), "", False),
    ("invert", QT_TRANSLATE_NOOP("Commands", "Picture inverted"), ("I",), "circle-half", True),
    ("plain", QT_TRANSLATE_NOOP("Commands", "Picture as it is"), ("5",), "", False),
    ("outlines", QT_TRANSLATE_NOOP("Commands", "Outlines of the articles on the picture"), ("Q",),
     "selection", True),
    ("order", QT_TRANSLATE_NOOP("Commands", "Reading order on the picture"), ("6",),
     "list-numbers", True),
    ("boxes", QT_TRANSLATE_NOOP("Commands", "Move boxes of lines by hand"), ("8",),
     "bounding-box", True),
    ("draw", QT_TRANSLATE_NOOP("Commands", "Draw a line that OCR missed…"), ("Ins",),
     "pencil-line", False),
    ("undraw", QT_TRANSLATE_NOOP("Commands", "Take the drawn line away"), ("Del",), "", False),
)
"""The rest of the id `view.picture-…`, text, keys, icon, whether it is switched on and off."""
# fmt: on
