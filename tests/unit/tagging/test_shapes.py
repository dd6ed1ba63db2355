"""What single characters tell the sequence model."""

from yk_reader.tagging import shapes
from yk_reader.tagging.shapes import add_shapes, characters


def shapes_of(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in text]
    add_shapes(text, rows)
    return rows


def test_characters_of_names_and_of_foreign_sounds() -> None:
    known = characters()
    assert known["伟"].first > 1 > known["的"].first
    assert known["斯"].sound == 3
    assert known["的"].sound == 0
    assert known["北"].group == known["南"].group != known["我"].group


def test_a_surname_and_what_follows() -> None:
    rows = shapes_of("见王小明来")
    assert any(name.startswith("N0f") for name in rows[1])
    assert any(name.startswith("N1f") for name in rows[2])
    assert any(name.startswith("N2f") for name in rows[3])
    assert not any(name.startswith("N") for name in rows[0])


def test_runs_of_foreign_sounds_count_their_length() -> None:
    rows = shapes_of("总统萨马斯特说")
    assert any(name.startswith("T") and name.endswith("B") for name in rows[2])
    assert any(name.startswith("T4") and name.endswith("E") for name in rows[5])
    assert "T0" in rows[6]


def test_other_text_and_a_missing_file_do_no_harm(monkeypatch, tmp_path) -> None:
    assert shapes_of("") == []
    assert all(shapes_of("a1，\ud800😀王"))
    monkeypatch.setattr(shapes, "resources", lambda: tmp_path)
    characters.cache_clear()
    try:
        assert all(shapes_of("王小明"))
    finally:
        characters.cache_clear()
