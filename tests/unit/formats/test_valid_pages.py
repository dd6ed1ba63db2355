"""PAGE and ALTO against their schemas: the sample pages, pages of any form, and what is in them."""

import pytest
from lxml import etree
from odd_pages import odd_page
from shared_files import SHARED

from yk_reader.formats import alto_writing, page_writing
from yk_reader.formats.gold import gold_beside, load_gold
from yk_reader.formats.registry import Wishes
from yk_reader.formats.samples import Document
from yk_reader.formats.xml_files import inside
from yk_reader.jobs.work import work_page
from yk_reader.model.page import Page, PageMeta
from yk_reader.paths import seeds_dir
from yk_reader.text.decode import decode
from yk_reader.text.reflow import reflow

XSD = SHARED / "xsd"
WRITERS = {"page2019.xsd": page_writing.write, "alto-4-4.xsd": alto_writing.write}

pytestmark = pytest.mark.skipif(not XSD.exists(), reason="the schemas are not here")


def seeds():
    for path in sorted(seeds_dir().glob("*.txt")):
        page = Page(decode(path.read_bytes()).text, path.stem, PageMeta("报", "2018-09-05", "3"))
        worked = work_page(page, {})
        yield Document(page, worked.annotation, worked.reflow, "machine", path.stem)
        if gold_beside(seeds_dir() / "gold", path.stem):
            gold = load_gold(page, seeds_dir() / "gold", path.stem)
            yield Document(page, gold, reflow(page, gold), "gold", path.stem)


@pytest.fixture(scope="module")
def schemas(tmp_path_factory):
    """The schemas in a folder of their own, without addresses on the network."""
    folder = tmp_path_factory.mktemp("xsd")
    for name in (*WRITERS, "xlink.xsd"):
        text = (XSD / name).read_text("utf-8")
        text = text.replace("http://www.loc.gov/standards/xlink/xlink.xsd", "xlink.xsd")
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("name", WRITERS)
def test_every_page_is_valid(name, schemas):
    schema = etree.XMLSchema(etree.parse(schemas / name))
    for document in [*seeds(), *(odd_page(seed) for seed in range(30))]:
        text = WRITERS[name](document, Wishes(suggested=True))
        assert schema.validate(etree.fromstring(text.encode())), (document.name, schema.error_log)


@pytest.mark.formats
@pytest.mark.parametrize("name", WRITERS)
def test_no_reference_leads_nowhere(name, schemas):
    """lxml accepts references to names that are not there; xmlschema does not."""
    schema = pytest.importorskip("xmlschema").XMLSchema(str(schemas / name), allow="local")
    for document in [*seeds(), *(odd_page(seed) for seed in range(10))]:
        text = WRITERS[name](document, Wishes(suggested=True))
        assert not [error.reason for error in schema.iter_errors(text)]


def test_what_the_sample_pages_say():
    """Articles, roles, both texts of a line and entities are all there."""
    corrected = 0
    for document in seeds():
        page = etree.fromstring(page_writing.write(document, Wishes()).encode())
        alto = etree.fromstring(alto_writing.write(document, Wishes()).encode())
        groups = [each for each in page.iter() if each.get("type") == "article"]
        articles = len(document.annotation.articles)
        assert len(groups) == articles
        assert len(list(inside(alto, "StructureTag"))) == articles
        roles = {str(fragment.role) for fragment in document.annotation.fragments}
        assert {each.get("LABEL") for each in inside(alto, "LayoutTag")} == roles
        said = {each.get("custom").split("role {type:")[1].rstrip("};")
                for each in inside(page, "TextRegion")}  # fmt: skip
        assert said == roles
        lines = list(inside(page, "TextLine"))
        both = [line for line in lines if len(list(line.iterchildren("{*}TextEquiv"))) == 2]
        patched = {
            next(f.start for f in document.annotation.fragments if f.start <= p.start < f.end)
            for p in document.annotation.patches
            if p.active
        }
        assert len(both) == len(patched)
        corrected += len(both)
        tags = list(inside(alto, "NamedEntityTag"))
        assert len(tags) == len(document.annotation.entities)
    assert corrected > 50
