"""Pictures beside texts: they go with the page, and are no pages of their own."""

import hashlib

import pytest
from PIL import Image

from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.page_pictures import PagePictures
from yk_reader.jobs.projects import open_project
from yk_reader.model.facsimile import Facsimile, Unit

NO_LABELS = ImportOptions(labels=())
PAGE_XML = """<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page
 imageFilename="{name}" imageWidth="{width}" imageHeight="{height}"><TextRegion id="r1">
<Coords points="10,10 90,10 90,60 10,60"/><TextLine id="l1">
<Coords points="10,10 90,10 90,30 10,30"/>
<TextEquiv><Unicode>永康日报</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"""


@pytest.fixture
def store(tmp_path):
    with open_project(tmp_path / "p.ykdb", create=True) as found:
        yield found


def text(path, words="永康日报\n本报讯\n"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, "utf-8")
    return path


def image(path, size=(100, 80)):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", size, 200).save(path)
    return path


def test_a_picture_of_the_same_name_goes_with_the_text(store, tmp_path):
    folder = tmp_path / "in"
    text(folder / "p1.txt")
    text(folder / "p2.txt", "另一版\n")
    picture = image(folder / "p1.jpg")
    report = import_paths(store, [folder], options=NO_LABELS)
    assert len(report.added) == 2
    assert not report.refused
    assert [(path.name, why) for path, why in report.passed] == [
        ("p1.jpg", "it is the picture of p1.txt")
    ]
    found = store.facsimiles.picture(1)
    assert (found.name, found.path, found.width, found.height) == ("p1.jpg", "in/p1.jpg", 100, 80)
    assert found.sha256 == hashlib.sha256(picture.read_bytes()).hexdigest()
    assert found.unit is Unit.PIXEL
    assert store.facsimiles.boxes(1) == ()
    assert store.facsimiles.picture(2) is None


def test_one_that_comes_while_others_are_imported_is_found(tmp_path):
    first, second = text(tmp_path / "p1.txt"), text(tmp_path / "p2.txt", "另一版\n")
    pictures = PagePictures(tmp_path / "p.ykdb")
    assert pictures.beside(Facsimile(), first)[0].picture is None
    image(tmp_path / "p2.png")
    assert pictures.beside(Facsimile(), first)[0].picture is None
    assert pictures.beside(Facsimile(), second)[0].picture.name == "p2.png"


def test_it_is_found_where_the_text_alone_is_named(store, tmp_path):
    image(tmp_path / "p1.TIF")
    import_paths(store, [text(tmp_path / "p1.txt")], options=NO_LABELS)
    assert store.facsimiles.picture(1).path == "p1.TIF"


def test_a_page_that_is_there_gets_the_picture_later(store, tmp_path):
    path = text(tmp_path / "p1.txt")
    import_paths(store, [path], options=NO_LABELS)
    image(tmp_path / "p1.png")
    report = import_paths(store, [path], options=NO_LABELS)
    assert len(report.skipped) == 1
    assert "picture beside" in report.remarks[0][1]
    assert store.facsimiles.picture(1).path == "p1.png"


@pytest.mark.parametrize(
    ("xml", "named", "picture"),
    [
        ("p1.xml", "scan 7.png", "scan 7.png"),
        ("page/p1.xml", "scan7.png", "scan7.png"),
        ("p1.xml", "C:\\scans\\scan7.png", "scan7.png"),
        ("p1.xml", "../../scan7.png", "scan7.png"),
        ("p1.xml", "", "p1.png"),
    ],
)
def test_page_xml_names_its_picture(store, tmp_path, xml, named, picture):
    path = text(tmp_path / xml, PAGE_XML.format(name=named, width=100, height=80))
    image(tmp_path / picture)
    report = import_paths(store, [path, tmp_path / picture], options=NO_LABELS)
    assert (len(report.added), len(report.passed)) == (1, 1)
    assert not report.remarks
    found = store.facsimiles.get(1)
    assert found.picture.path == picture
    assert found.boxes[0].box == (10, 10, 90, 30)


def test_a_picture_outside_of_the_folder_is_not_taken(store, tmp_path):
    image(tmp_path / "secret.png")
    xml = PAGE_XML.format(name="../secret.png", width=100, height=80)
    import_paths(store, [text(tmp_path / "in" / "p1.xml", xml)], options=NO_LABELS)
    assert store.facsimiles.picture(1).path == ""


def test_a_picture_of_another_shape_is_remarked(store, tmp_path):
    path = text(tmp_path / "p1.xml", PAGE_XML.format(name="p1.png", width=100, height=80))
    image(tmp_path / "p1.png", (80, 100))
    report = import_paths(store, [path], options=NO_LABELS)
    assert "is it the right one" in report.remarks[0][1]
    assert store.facsimiles.picture(1).width == 100


def test_a_larger_picture_of_the_same_shape_fits(store, tmp_path):
    path = text(tmp_path / "p1.xml", PAGE_XML.format(name="p1.png", width=100, height=80))
    image(tmp_path / "p1.png", (400, 320))
    assert not import_paths(store, [path], options=NO_LABELS).remarks


def test_a_picture_that_cannot_be_opened_is_told_and_costs_no_text(store, tmp_path):
    (tmp_path / "p1.png").write_bytes(b"\x89PNG\r\n\x1a\nxxxx")
    report = import_paths(store, [text(tmp_path / "p1.txt")], options=NO_LABELS)
    assert len(report.added) == 1
    assert "no picture that can be shown" in report.remarks[0][1]
    assert store.facsimiles.picture(1) is None
