#!/usr/bin/env bash
# pagexml-tools 0.9.0, a reader of PAGE XML.
#
# PAGE lets a line have several TextEquiv: other readings, or a correction (index 0) above what was
# recognised (index 1); the one with the lowest index is the text of the line. pagexml-tools has a
# text only for lines with exactly one. A line with two has the text None and the confidence None,
# without an error or a warning; it stays in the count of lines, its characters are in no count, and
# it is missing in the text of its region. So of a page that somebody corrected in places just the
# corrected lines are lost.
#
# Seen: 3 lines, 9 characters
#       l1 王小明先生, l2 None (confidence None), l3 昨日到滬
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
cat >"$work/page.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
  <Metadata>
    <Creator>by hand</Creator>
    <Created>2026-01-01T00:00:00</Created>
    <LastChange>2026-01-01T00:00:00</LastChange>
  </Metadata>
  <Page imageFilename="p.png" imageWidth="400" imageHeight="200">
    <TextRegion id="r1">
      <Coords points="0,0 300,0 300,120 0,120"/>
      <TextLine id="l1">
        <Coords points="0,0 300,0 300,30 0,30"/>
        <TextEquiv conf="0.9"><Unicode>王小明先生</Unicode></TextEquiv>
      </TextLine>
      <TextLine id="l2">
        <Coords points="0,40 300,40 300,70 0,70"/>
        <TextEquiv index="0"><Unicode>李大華女士</Unicode></TextEquiv>
        <TextEquiv index="1" conf="0.6"><Unicode>李太華女士</Unicode></TextEquiv>
      </TextLine>
      <TextLine id="l3">
        <Coords points="0,80 300,80 300,110 0,110"/>
        <TextEquiv conf="0.8"><Unicode>昨日到滬</Unicode></TextEquiv>
      </TextLine>
    </TextRegion>
  </Page>
</PcGts>
XML
"$work/venv/bin/python" -W ignore - "$work/page.xml" <<'PY' | tee "$work/seen"
import sys

from pagexml.parser import parse_pagexml_file

page = parse_pagexml_file(sys.argv[1])
print(f"{page.stats['lines']} lines, {page.stats['chars']} characters")
for line in page.get_lines():
    print(f"{line.id} {line.text}, confidence {line.conf}")
PY
diff - "$work/seen" <<'EXPECTED'
3 lines, 9 characters
l1 王小明先生, confidence 0.9
l2 None, confidence None
l3 昨日到滬, confidence 0.8
EXPECTED
echo "as described"
