#!/usr/bin/env bash
# pagexml-tools 0.9.0 (with xmltodict 0.13.0), a reader of PAGE XML.
#
# Chinese paragraphs begin with two ideographic spaces (U+3000). They are no white space of XML, so
# they belong to the text, and the tags in a line's `custom` count them. pagexml-tools cuts them off
# the text (str.strip takes U+3000) and leaves the offsets as they are: in the first line of every
# paragraph each tag names words two characters too far, and get_custom_tags hands these out as the
# tag's value. Lines without an indent are right. A line of U+3000 alone has no text at all.
#
# Seen: l1 read as '王小明先生來滬', person 明先生
#       l2 read as '李大華女士同行', person 李大華
#       l3 read as None
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install --no-deps --no-compile \
    pagexml-tools==0.9.0 fuzzy-search==3.0.4 Levenshtein==0.27.5 RapidFuzz==3.14.6 lxml==6.1.0 \
    numpy==2.4.6 orjson==3.13.0 scipy==1.17.1 shapely==2.2.0 python-dateutil==2.9.0.post0 \
    six==1.17.0 tqdm==4.70.1 xmltodict==0.13.0 py7zr==1.1.3 brotli==1.2.1 inflate64==1.0.4 \
    multivolumefile==0.2.3 psutil==7.2.2 pybcj==1.0.8 pycryptodomex==3.24.2 pyppmd==1.3.1 \
    texttable==1.7.2 backports.zstd==1.8.0
"$work/venv/bin/python" -W ignore - "$work/page.xml" <<'PY' | tee "$work/seen"
import sys
from pathlib import Path

from lxml import etree
from pagexml.helper.pagexml_helper import get_custom_tags
from pagexml.parser import parse_pagexml_file

INDENT = "\u3000\u3000"
LINES = [(INDENT + "王小明先生來滬", "王小明"), ("李大華女士同行", "李大華"), (INDENT, "")]


def line_of(number, text, person):
    at = text.find(person)
    custom = f' custom="person {{offset:{at}; length:{len(person)};}}"' if person else ""
    top, bottom = number * 40, number * 40 + 30
    return (
        f'<TextLine id="l{number}"{custom}>'
        f'<Coords points="0,{top} 300,{top} 300,{bottom} 0,{bottom}"/>'
        f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"
    )


path = Path(sys.argv[1])
path.write_text(
    '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata>'
    "<Creator>by hand</Creator><Created>2026-01-01T00:00:00</Created>"
    "<LastChange>2026-01-01T00:00:00</LastChange></Metadata>"
    '<Page imageFilename="p.png" imageWidth="400" imageHeight="200"><TextRegion id="r1">'
    '<Coords points="0,0 400,0 400,200 0,200"/>'
    + "".join(line_of(i, text, person) for i, (text, person) in enumerate(LINES, 1))
    + "</TextRegion></Page></PcGts>",
    "utf-8",
)
kept = [each.text for each in etree.parse(path).iter("{*}Unicode")]
assert kept == [text for text, _ in LINES], "an XML parser keeps the indent"

page = parse_pagexml_file(str(path), custom_tags=["person"])
values = {tag["line_id"]: tag["value"] for tag in get_custom_tags(page)}
for line in page.get_lines():
    tag = f", person {values[line.id]}" if line.id in values else ""
    print(f"{line.id} read as {line.text!r}{tag}")
PY
diff - "$work/seen" <<'EXPECTED'
l1 read as '王小明先生來滬', person 明先生
l2 read as '李大華女士同行', person 李大華
l3 read as None
EXPECTED
echo "as described"
