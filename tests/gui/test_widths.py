"""The widths of characters, asked for one by one and all at once."""

from yk_reader.gui.look import fonts
from yk_reader.gui.panes.font_face import FontFace

_TEXT = "版面 abc，。…\t𠀀e\u0301\u200d😀ﬁ\ue000\ufeff"


def test_many_characters_are_as_wide_as_each_by_itself(qapp):
    for font in (fonts.reading(17), fonts.reading(40, bold=True), fonts.ui(13)):
        one, all_ = FontFace(font), FontFace(font)
        assert all_.advances(_TEXT) == [one.advance(char) for char in _TEXT]
        assert [all_.glyph(char) for char in _TEXT] == [one.glyph(char) for char in _TEXT]
        assert all_.advances("") == []
