"""The fewest patches for a corrected line."""

import pytest

from yk_reader.text.diff import minimal_patches, patched_text

JUSTIFIED = [(1, 2, ""), (3, 4, "")]


@pytest.mark.parametrize(
    ("raw", "old", "wanted", "patches"),
    [
        ("永康市", [], "永康市", []),
        ("永康布", [], "永康市", [(2, 3, "市")]),
        ("永康", [], "永康市", [(1, 2, "康市")]),
        ("康市", [], "永康市", [(0, 1, "永康")]),
        ("永市", [], "永康市", [(0, 1, "永康")]),
        ("永康康市", [], "永康市", [(2, 3, "")]),
        ("永康市", [], "", [(0, 3, "")]),
        ("企 业 家", JUSTIFIED, "企业家", JUSTIFIED),
        ("企 业 家", JUSTIFIED, "企业主", [*JUSTIFIED, (4, 5, "主")]),
        ("企 业 家", JUSTIFIED, "企 业家", [(3, 4, "")]),
        ("企 业 家", JUSTIFIED, "企业界家", [(1, 2, ""), (2, 3, "业界"), (3, 4, "")]),
        ("甲乙", [(0, 1, "子丑")], "子寅丑乙", [(0, 1, "子寅丑")]),
        ("甲乙", [(0, 1, "子丑")], "甲乙", []),
        ("甲\U00020000乙", [], "甲\U00020001乙", [(1, 2, "\U00020001")]),
    ],
)
def test_patches(raw: str, old: list, wanted: str, patches: list) -> None:
    assert patched_text(raw, patches) == wanted
    assert minimal_patches(raw, old, wanted) == patches


def test_empty_fragment_is_refused() -> None:
    with pytest.raises(ValueError):
        minimal_patches("", [], "a")
