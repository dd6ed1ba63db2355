"""Every format of texts, layouts and rows over pages of any form: written, checked, read back."""

import pytest
from odd_pages import odd_page

from yk_reader.formats.registry import Wishes, format_named
from yk_reader.formats.samples import Piece
from yk_reader.jobs.guard import Guard
from yk_reader.jobs.read_back import ReadBack
from yk_reader.jobs.staging import Staging

CASES = [
    ("tei", {"breaks": "lines"}),
    ("tei", {"corrections": "corrected"}),
    ("html", {}),
    ("md", {}),
    ("webannotation", {}),
    ("lines-gold", {}),
    ("pairs", {"negatives": "all"}),
    ("pairs", {"body": "first", "negatives": "0"}),
    ("reflow-pairs", {"roles": "yes"}),
    ("reflow-pairs", {"order": "reading"}),
    ("page", {}),
    ("alto", {}),
    ("lines", {}),
    ("reflow", {}),
    ("entities", {}),
]


@pytest.mark.parametrize(("name", "options"), CASES)
def test_what_is_written_comes_back(name, options, tmp_path):
    format_ = format_named(name)
    piece = format_.pieces[0] if format_.pieces else Piece.PARAGRAPH
    wishes = Wishes(piece, suggested=True, options=format_.settings(options))
    pages = [odd_page(seed) for seed in range(60)]
    with Staging(tmp_path, Guard(), "project") as staging:
        check = ReadBack(format_, wishes)
        said = 0
        with format_.write(staging, wishes) as add:
            for page in pages:
                samples = list(add(page))
                check.written(samples)
                said += len(samples)
        files = staging.files()
        check.compare(path for _, path in files)
        each = 2 if name == "webannotation" else 1
        assert len(files) == (1 if format_.one_file else len(pages) * each)
        assert said or format_.checks_itself
