"""Every command that the README tells is one, and every verb stands there."""

import re
import shlex
from pathlib import Path

import click
import pytest

from yk_reader.cli.main import main

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")


def told() -> list[str]:
    """The commands of the README: lines of blocks, and those inside sentences."""
    lines = re.findall(r"^ {4}(yk-reader .*)$", README, re.M)
    inside = re.findall(r"`(yk-reader [^`]+)`", re.sub(r"\s*\n\s*", " ", README))
    return list(dict.fromkeys(lines + inside))


def parse(line: str) -> click.Context | None:
    """Click's own reading of a command, which is not run; None for `--help`."""
    _, *arguments = shlex.split(line)
    try:
        with main.make_context("yk-reader", arguments) as context:
            rest = [*context._protected_args, *context.args]
            name, verb, rest = main.resolve_command(context, rest)
            assert verb is not None
            return verb.make_context(name, rest, parent=context)
    except click.exceptions.Exit:
        return None


@pytest.fixture
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the commands name and click looks for."""
    monkeypatch.chdir(tmp_path)
    Path("archive.ykdb").touch()
    for folder in ("gold", "segmented"):
        Path(folder).mkdir()


@pytest.mark.usefixtures("_files")
@pytest.mark.parametrize("line", [line for line in told() if " VERB" not in line])
def test_what_the_readme_tells_is_understood(line: str) -> None:
    assert (parse(line) is None) == ("--help" in line)


@pytest.mark.parametrize("line", ["yk-reader tag a --wihtout model --out b", "yk-reader export"])
def test_a_slip_in_the_readme_would_be_seen(line: str) -> None:
    with pytest.raises(click.UsageError):
        parse(line)


def test_the_readme_has_every_verb() -> None:
    assert {line.split()[1] for line in told()} >= set(main.commands)
