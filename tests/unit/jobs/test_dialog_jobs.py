"""What the dialogs of import and export ask of the jobs: files recognised, a preview, filters."""

import sqlite3
from dataclasses import replace

import pytest

from yk_reader.formats.metadata import NamePattern, metadata_of
from yk_reader.formats.needed import missing
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.export_preview import preview
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.jobs.recognising import list_pages, recognise_files
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import Cancelled, InputError
from yk_reader.model.page import PageMeta
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.paths import user_data_dir
from yk_reader.store import MACHINE

TEXT = "本报讯（记者 李四）昨日，永康市召开会议。\n会议要求，各部门抓好落实。\n"
HOCR = (
    '<html><head><meta name="ocr-system" content="t"/></head><body>'
    '<div class="ocr_page" title="bbox 0 0 9 9"><span class="ocr_line" title="bbox 0 0 9 9">'
    '<span class="ocrx_word" title="bbox 0 0 9 9">永康</span></span></div></body></html>'
)


@pytest.fixture
def store(tmp_path):
    """A project of three pages, each with two accepted entities and a suggestion."""
    source = tmp_path / "in"
    source.mkdir()
    for i in range(3):
        (source / f"永康日报_2023-03-1{i}_{i}.txt").write_text(TEXT + "第" * i, encoding="utf-8")
    with create_project(tmp_path / "p.ykdb") as made:
        options = ImportOptions(labels=(), pattern="{paper}_{date}_{page}")
        assert len(import_paths(made, [source], options=options).added) == 3
        for page_id in made.pages.ids(MACHINE):
            _mark(made, page_id)
        yield made


def _mark(store, page_id):
    """Give a page its entities."""
    from yk_reader.session.session import Session

    session = Session(store, MACHINE)
    text = store.pages.get(page_id).text
    from yk_reader.edits import AddEntity

    opened = session.open(page_id)
    assert opened
    for surface, label in (("李四", "PER"), ("永康市", "LOC")):
        at = text.index(surface)
        session.apply(page_id, AddEntity((at, at + len(surface)), label))
