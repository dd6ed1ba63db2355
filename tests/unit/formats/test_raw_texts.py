"""Raw texts of pages: the entities that they hold are those that the reflowed text has."""

import pytest
from samples_kit import document, exported, surfaces

from yk_reader.formats.needed import missing
from yk_reader.formats.registry import formats
from yk_reader.formats.samples import Piece

RAW = [
    name
    for name, one in formats().items()
    if one.write is not None and Piece.PAGE in one.pieces and one.read_samples is not None
]


@pytest.mark.parametrize("name", RAW)
def test_a_broken_entity_is_left_out(tmp_path, name):
    """One over the end of a paragraph stands together in the raw text, and is broken all the same:
    it is counted as left out, and in no other text."""
    if missing(formats()[name].needs):
        pytest.skip(f"no {formats()[name].needs}")
    page = document("王小明在北京。\n李华来了。", [(0, 3, "PER"), (4, 10, "LOC"), (8, 10, "PER")])
    said = exported(name, tmp_path / "a", [page], raw=True, piece=Piece.PAGE)  # reads it back
    found = [each for sample in said for each in surfaces(sample)]
    assert found == [("王小明", "PER"), ("李华", "PER")]
