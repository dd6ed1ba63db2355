"""PAGE as OCR-D's own validator reads it: coordinates in each other, one text on each level."""

import pytest
from odd_pages import odd_page
from test_valid_pages import seeds

from yk_reader.formats import page_writing
from yk_reader.formats.registry import Wishes

pytestmark = pytest.mark.formats


def test_the_validator_finds_nothing(tmp_path):
    validators = pytest.importorskip("ocrd_validators")
    checked = 0
    for n, document in enumerate([*seeds(), *(odd_page(seed) for seed in range(30))]):
        path = tmp_path / f"page{n}.xml"
        path.write_text(page_writing.write(document, Wishes(suggested=True)), "utf-8")
        report = validators.PageValidator.validate(filename=str(path))
        assert report.is_valid, (document.name, report.to_xml()[:2000])
        checked += 1
    assert checked > 30
