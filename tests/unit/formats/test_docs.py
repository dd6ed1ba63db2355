"""docs/formats.md says of each format what the registry says."""

import re
from pathlib import Path

import pytest

from yk_reader.formats.registry import format_named

TEXT = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## `([\w-]+)`\n(.*?)(?=^## |\Z)", TEXT, re.S | re.M))


@pytest.mark.parametrize("name", list(SECTIONS))
def test_options_and_units_are_those_of_the_registry(name):
    format_, section = format_named(name), SECTIONS[name]
    named = {option.name for option in format_.options if f"`{option.name}`" in section}
    missing = {option.name for option in format_.options} - named - {"characters", "links"}
    assert not missing
    for option in format_.options:
        row = re.search(rf"^\| `{option.name}` \| (.*?) \|", section, re.M)
        if row is not None and option.values:
            assert re.findall(r"`([\w-]+)`", row.group(1)) == list(option.values)
    unit = re.search(r"Default\s+unit:\s+(\w+)", section)
    assert unit is None or unit.group(1) == format_.pieces[0]


def test_the_formats_of_annotation_tools_are_there():
    own = {"conll", "conll2003", "doccano", "labelbuddy", "csv", "llm", "brat"}
    assert own <= set(SECTIONS)


def test_the_example_runs(tmp_path, monkeypatch, capsys):
    program = TEXT.split("## In a program")[1].split("\n## ")[0]
    (code,) = re.findall(r"```python\n(.*?)```", program, re.S)
    (tmp_path / "gold.conll").write_text("王\tB-PER\n明\tI-PER\n来\tO\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "formats.md", "exec"), {})
    assert capsys.readouterr().out == "sample 1 PER 王明\n"
