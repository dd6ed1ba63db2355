"""A format whose library is not installed says what to install, before it writes anything."""

import sys

import pytest
from entity_page import Folder

from yk_reader.formats.registry import Wishes, format_named
from yk_reader.model.errors import KnownError


@pytest.mark.parametrize(
    ("name", "package"), [("spacy", "spacy"), ("parquet", "pyarrow"), ("hf", "pyarrow")]
)
def test_a_missing_package_is_named(name, package, tmp_path, monkeypatch):
    for module in [m for m in sys.modules if m.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    found = format_named(name)
    assert found.extra == "formats"
    for use in (
        lambda: found.write(Folder(tmp_path), Wishes()).__enter__(),
        lambda: list(found.read_samples(tmp_path / "x.parquet", {})),
    ):
        with pytest.raises(KnownError) as caught:
            use()
        assert caught.value.code == "missing-package"
        assert package in str(caught.value)
        assert "pip install 'yk-reader[formats]'" in caught.value.advice
    assert not list(tmp_path.iterdir())
