#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17): in commonmark_x a rule of stars with blanks is three lists.
#
# `* * *` is a rule in CommonMark, and in pandoc's commonmark, gfm and markdown. With the extension
# fancy_lists, which commonmark_x has, it becomes a list in a list in a list with nothing in it, as
# does `- - -`. `***`, `---` and `_ _ _` stay rules. So a page of which the articles are parted by
# `* * *` shows three bullets between them.
#
# Seen: * * * and - - - give <ul> with commonmark_x and commonmark+fancy_lists, <hr /> elsewhere
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install pypandoc_binary==1.17
"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
import pypandoc

RULES = ("* * *", "- - -", "_ _ _", "***", "---")
print(pypandoc.get_pandoc_version(), *RULES, sep=" | ")
for form in ("commonmark", "gfm", "markdown", "commonmark_x", "commonmark+fancy_lists"):
    found = []
    for rule in RULES:
        html = pypandoc.convert_text(f"县里开会\n\n{rule}\n\n大桥通车\n", "html", format=form)
        found.append("hr" if "<hr" in html else f"ul {html.count('<ul>')}")
    print(form, *found, sep=" | ")
PY
diff - "$work/seen" <<'EXPECTED'
3.9 | * * * | - - - | _ _ _ | *** | ---
commonmark | hr | hr | hr | hr | hr
gfm | hr | hr | hr | hr | hr
markdown | hr | hr | hr | hr | hr
commonmark_x | ul 3 | ul 3 | hr | hr | hr
commonmark+fancy_lists | ul 3 | ul 3 | hr | hr | hr
EXPECTED
echo "as described"
