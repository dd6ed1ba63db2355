"""Every reason for which an edit is refused has words in the window."""

import ast
from pathlib import Path

from yk_reader import edits, session
from yk_reader.edits.base import refuse
from yk_reader.gui.look.refusal_texts import known, refusal_text


def sentences():
    """The sentences of all calls of `refuse` in edits and session, those with values left out."""
    rooms = (Path(room.__file__).parent for room in (edits, session))
    for path in (path for room in rooms for path in room.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and name == "refuse":
                for given in node.args[1:]:
                    if not isinstance(given, ast.JoinedStr):
                        yield from (
                            c.value for c in ast.walk(given)
                            if isinstance(c, ast.Constant) and isinstance(c.value, str)
                        )  # fmt: skip


def test_every_refusal_has_words():
    made = set(sentences())
    assert "These words lie in two articles." in made
    assert made == known()


def test_a_named_entity_stands_in_the_sentence():
    error = refuse(
        "entity-in-the-way",
        "…",
        "Remove or resize that one first.",
        label="PER",
        surface="张三" * 40,
    )
    said = refusal_text(error)
    assert "PER 张三" in said
    assert said.endswith("Remove or resize that one first.")
    assert len(said) < 160
    assert "{" not in refusal_text(refuse("entity-exists", "…", label="{surface}", surface="x"))


def test_no_blank_follows_a_full_width_stop(monkeypatch):
    chinese = {"No text is chosen.": "未选文字。", "Select some text first.": "先选文字。"}
    monkeypatch.setattr(
        "yk_reader.gui.look.refusal_texts.translate", lambda _context, text: chinese[text]
    )
    error = refuse("nothing-chosen", "No text is chosen.", "Select some text first.")
    assert refusal_text(error) == "未选文字。先选文字。"
