"""SegmOnto: what its types say of a line, however a tool writes them."""

import pytest

from yk_reader.formats.segmonto import role_of
from yk_reader.model.vocabulary import Role


@pytest.mark.parametrize(
    ("zone", "line", "role"),
    [
        ("MainZone", "DefaultLine", None),
        ("MainZone", "InterlinearLine", None),
        ("MainZone", "HeadingLine", Role.HEADLINE),
        ("", "HeadingLine:rubric", Role.HEADLINE),
        ("MainZone", "DropCapitalLine", Role.BODY),
        ("MainZone-P--Italics", "", Role.BODY),
        ("MainZone-Head", "", Role.HEADLINE),
        ("TitlePageZone", "DefaultLine", None),
        ("MarginTextZone note", "", None),
        ("TableZone", "HeadingLine", None),
        ("GraphicZone_Illustration", "HeadingLine", Role.CAPTION),
        ("GraphicZone-FigDesc", "", Role.CAPTION),
        ("AdvertisementZone", "HeadingLine", Role.AD),
        ("StampZone:sticker#2", "", Role.NOISE),
        ("QuireMarksZone:catchword", "", Role.NOISE),
        ("DigitizationArtefactzone", "", Role.NOISE),
        ("NumberingZone", "HeadingLine", Role.NOISE),
        ("headline", "baseline", None),
        ("", "", None),
    ],
)
def test_what_a_type_says(zone, line, role):
    assert role_of(zone, line) is role
