"""Which files of an archive are read, passed over or refused, in folders and at addresses."""

import zipfile
from pathlib import Path

import pytest
from pdf_maker import MadePage, make_pdf

from yk_reader.jobs.archive.plan import Planned
from yk_reader.jobs.archive.sources import (
    GATHERS,
    PICTURE,
    UNKNOWN,
    digest_of,
    file_name,
    read_source,
    refuse_passwords,
    sources,
)
from yk_reader.model.errors import InputError

pytestmark = pytest.mark.formats

METS = '<?xml version="1.0"?>\n<mets xmlns="http://www.loc.gov/METS/"/>'
PAGE = '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"/>'
PDF = b"%PDF-1.4\n"


def told(*inputs):
    """Why each file is passed over, empty where it is read, by its name."""
    found = sources([str(each) for each in inputs], [])
    return {file_name(one.address): digest_of(one)[1] for one in found}


@pytest.mark.parametrize(
    ("beside", "owner"),
    [
        ({"a.txt": "text"}, "a.txt"),
        ({"a.xml": PAGE}, "a.xml"),
        ({"page/a.xml": PAGE}, "a.xml"),
        ({"a.xml": "<dc><title>about it</title></dc>"}, ""),
        ({"a.json": '{"about": "it"}'}, ""),
        ({"a.xml": METS}, ""),
        ({"a.xml": ""}, ""),
        ({"a.txt": " \n"}, ""),
        ({"b.txt": "text"}, ""),
    ],
)
@pytest.mark.parametrize("remote", [False, True])
def test_a_pdf_is_passed_over_only_where_something_else_has_its_page(
    tmp_path, beside, owner, remote
):
    files = {"a.pdf": PDF, **{name: text.encode() for name, text in beside.items()}}
    if remote:
        pytest.importorskip("fsspec")
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
            for name, data in files.items():
                made.writestr(f"in/{name}", data)
        found = told(f"zip://in::{tmp_path / 'a.zip'}")
    else:
        for name, data in files.items():
            (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "in" / name).write_bytes(data)
        found = told(tmp_path / "in")
    assert found["a.pdf"] == (f"it is the picture of {owner}" if owner else "")


def test_what_is_no_page_is_passed_over_in_a_folder_but_refused_where_it_was_named(tmp_path):
    files = {"dc.xml": "<dc/>", "empty.xml": "", "empty.pdf": "", "scan.png": "\x89PNG\r\n\x1a\n",
             "mets.xml": METS}  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_bytes(text.encode("latin-1"))
    assert told(tmp_path) == {
        "dc.xml": UNKNOWN, "mets.xml": GATHERS, "scan.png": PICTURE, "empty.xml": "",
        "empty.pdf": "",
    }  # fmt: skip
    assert told(tmp_path / "dc.xml") == {"dc.xml": ""}


def test_only_the_head_is_read_of_what_is_passed_over(tmp_path, monkeypatch):
    (tmp_path / "scan.tif").write_bytes(b"II*\0" + bytes(50_000_000))
    (source,) = sources([str(tmp_path)], [])
    monkeypatch.setattr("yk_reader.jobs.archive.sources._PIECE", None)  # no read but the first
    assert digest_of(source) == ("", PICTURE)


@pytest.fixture
def packed(tmp_path):
    pytest.importorskip("fsspec")
    path = tmp_path / "a.zip"
    page = MadePage()
    page.line("永康市昨天召开会议", 40, 700)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("1985/p10.txt", "十")
        made.writestr("1985/p2.txt", "二")
        made.writestr("scan.pdf", make_pdf([page]))
    return path


def test_files_inside_of_archives_are_read(packed):
    found = list(sources([f"zip://::file://{packed}"], []))
    assert [one.address for one in found] == [
        f"zip://1985/p2.txt::file://{packed}", f"zip://1985/p10.txt::file://{packed}",
        f"zip://scan.pdf::file://{packed}",
    ]  # fmt: skip
    assert [file_name(one.address) for one in found] == ["p2.txt", "p10.txt", "scan.pdf"]
    assert read_source(found[0].address) == "二".encode()
    assert Planned(found[2].address, 1_600, "").weight == 100, "a PDF by the name inside"
    (one,) = sources([f"simplecache::zip://1985/p2.txt::{packed}"], [])
    assert read_source(one.address) == "二".encode()
    (*_, last) = sources([f"zip://1985::{packed}"], [])
    assert read_source(last.address) == "十".encode()


def test_files_of_a_machine_are_read_from_that_machine(monkeypatch):
    core = pytest.importorskip("fsspec.core")

    class Machine:
        """As fsspec does, it gives names without the machine that they lie on."""

        def info(self, _root):
            return {"type": "directory"}

        def find(self, _root, detail):
            assert detail
            return {"/scans/p1.txt": {"size": 3}, "/scans/b/p2.txt": {"size": None}}

        def unstrip_protocol(self, name):
            return f"sftp://{name}"

    monkeypatch.setattr(core, "url_to_fs", lambda address: (Machine(), "/scans"))
    found = list(sources(["sftp://me@host/scans/"], []))
    assert [(one.address, one.size) for one in found] == [
        ("sftp://me@host/scans/b/p2.txt", 0), ("sftp://me@host/scans/p1.txt", 3),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["zip", "tar", "reference", "nosuch"])
def test_what_a_kind_of_storage_raises_becomes_a_sentence(tmp_path, kind):
    pytest.importorskip("fsspec")
    (tmp_path / "no.zip").write_text("no archive")
    (one,) = sources([f"{kind}://::{tmp_path / 'no.zip'}"], [])
    assert one.error.code == "unreadable"
    with pytest.raises(InputError) as error:
        read_source(f"{kind}://p.txt::{tmp_path / 'no.zip'}")
    assert error.value.code == "unreadable"
    assert "\n" not in error.value.message


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(InputError) as error:
        refuse_passwords(["scans", "zip://::sftp://me:s3cret@host/a.zip"])
    assert error.value.code == "password-in-address"
    assert "s3cret" not in error.value.message
    refuse_passwords(["sftp://me@host/a", "github://owner:name@main/a", "s3://bucket/a", "a:b@c"])


def test_a_link_to_itself_and_a_folder_called_as_a_text_are_told(tmp_path):
    (tmp_path / "self.txt").symlink_to("self.txt")
    (one,) = sources([str(tmp_path)], [])
    assert one.error.code == "unreadable"
    assert Path(one.address).name == "self.txt"
