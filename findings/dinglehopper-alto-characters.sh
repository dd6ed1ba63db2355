#!/usr/bin/env bash
# dinglehopper 0.11.0 (with ocrd 3.13.3), which measures the errors of OCR.
#
# It reads a line of ALTO as its String elements with a blank between any two, whether an SP stands
# there or not. OCR of Chinese often makes each character a String, without SP: the same five
# characters as a line of PAGE and as such an ALTO line get a character error rate of 0.8 (four
# blanks over five characters) and a word error rate of 0, since there each Chinese character is a
# word. With an SP between the Strings the figures are the same; with one String for the line both
# are 0. Figures of ALTO and of PAGE or text are not comparable.
#
# Seen: each character a String:                cer 0.8 wer 0
#       each character a String, SP in between: cer 0.8 wer 0
#       one String:                             cer 0.0 wer 0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install --no-deps \
    dinglehopper==0.11.0 ocrd==3.13.3 Deprecated==1.2.0 wrapt==1.17.3 Jinja2==3.1.6 \
    MarkupSafe==3.0.4 RapidFuzz==3.14.6 atomicwrites==1.4.1 attrs==26.1.0 chardet==7.7.0 \
    click==8.5.1 colorama==0.4.6 filetype==1.2.0 frozendict==2.5.1 importlib-resources==6.5.2 \
    lxml==6.1.3 multimethod==2.1 numpy==2.4.6 pillow==13.0.0 tqdm==4.70.1 uniseg==0.10.1 \
    setuptools==65.5.0
cd "$work"
cat >truth.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
  <Metadata>
    <Creator>by hand</Creator>
    <Created>2026-01-01T00:00:00</Created>
    <LastChange>2026-01-01T00:00:00</LastChange>
  </Metadata>
  <Page imageFilename="p.png" imageWidth="400" imageHeight="200">
    <TextRegion id="r1">
      <Coords points="0,0 200,0 200,30 0,30"/>
      <TextLine id="l1">
        <Coords points="0,0 200,0 200,30 0,30"/>
        <TextEquiv><Unicode>王小明來滬</Unicode></TextEquiv>
      </TextLine>
      <TextEquiv><Unicode>王小明來滬</Unicode></TextEquiv>
    </TextRegion>
  </Page>
</PcGts>
XML
alto() { # a blank or nothing between the characters, then the words
    local between=$1 at=0 content='' word
    shift
    for word in "$@"; do
        [ $at -gt 0 ] && content+=$between
        content+="<String HPOS=\"$((at * 40))\" VPOS=\"0\" WIDTH=\"40\" HEIGHT=\"30\" CONTENT=\"$word\"/>"
        at=$((at + 1))
    done
    printf '%s' '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>' \
        '<Page ID="p" PHYSICAL_IMG_NR="1" WIDTH="400" HEIGHT="200">' \
        '<PrintSpace HPOS="0" VPOS="0" WIDTH="400" HEIGHT="200">' \
        '<TextBlock ID="b" HPOS="0" VPOS="0" WIDTH="200" HEIGHT="30">' \
        '<TextLine ID="l" HPOS="0" VPOS="0" WIDTH="200" HEIGHT="30">' "$content" \
        '</TextLine></TextBlock></PrintSpace></Page></Layout></alto>'
}
alto '' 王 小 明 來 滬 >characters.xml
alto '<SP HPOS="0" VPOS="0" WIDTH="0"/>' 王 小 明 來 滬 >spaced.xml
alto '' 王小明來滬 >whole.xml
for read in characters spaced whole; do
    "$work/venv/bin/dinglehopper" truth.xml $read.xml $read . >/dev/null 2>"$work/log" || {
        cat "$work/log" >&2
        exit 1
    }
    "$work/venv/bin/python" -c 'import json, sys
found = json.load(open(sys.argv[1] + ".json"))
print("{}: cer {:.1f} wer {:.0f}".format(sys.argv[1], found["cer"], found["wer"]))' $read
done | tee "$work/seen"
diff - "$work/seen" <<'EXPECTED'
characters: cer 0.8 wer 0
spaced: cer 0.8 wer 0
whole: cer 0.0 wer 0
EXPECTED
echo "as described"
