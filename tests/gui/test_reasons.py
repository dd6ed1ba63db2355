"""Every source that a suggestion can name has words in the window."""

import re
from pathlib import Path

from yk_reader.gui.view.reason_texts import SOURCE_TEXTS
from yk_reader.tagging import engine


def test_every_source_of_a_suggestion_has_words():
    folder = Path(engine.__file__).parent
    text = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    made = set(re.findall(r'Candidate\([^"\n]*(?:"[A-Z]+"[^"\n]*)?"([a-z][a-z-]+)"', text))
    assert {"address", "suffix", "title-name"} <= made
    assert made <= SOURCE_TEXTS.keys()
