"""Patterns that are looked for only where they can stand."""

from yk_reader.tagging.rules.needing import Needing


def test_it_is_found_only_where_its_sign_stands() -> None:
    road = Needing("[路街]", r"[\u4e00-\u9fff]{2}(?:路|街|巷)")
    assert [match.group() for match in road.finditer("在人民路和文化街")] == ["人民路", "文化街"]
    assert list(road.finditer("在柳叶巷")) == []
