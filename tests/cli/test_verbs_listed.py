"""The verbs that `--help` lists without loading them are those that there are."""

import inspect
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from yk_reader.cli.main import main
from yk_reader.cli.verbs import VERBS, Later
from yk_reader.jobs.projects import create_project


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_is_told_as_it_tells_itself(name):
    later = main.commands[name]
    assert isinstance(later, Later)
    verb = later.verb()
    assert verb.name == name
    first = inspect.cleandoc(verb.help or "").split("\n\n")[0].replace("\n", " ")
    assert later.help == first


def test_the_help_lists_every_verb_whole_and_in_the_order_of_the_work():
    told = CliRunner().invoke(main, ["--help"], terminal_width=100).output
    listed = [
        line.split()[0]
        for line in told.partition("Commands:")[2].partition("Examples:")[0].splitlines()
        if line[2:3].strip()
    ]
    assert listed == list(VERBS)
    assert "..." not in told.partition("Commands:")[2]


def test_a_verb_that_there_is_not_opens_the_window():
    with main.make_context("yk-reader", ["nothing.ykdb"]) as context:
        name, verb, rest = main.resolve_command(context, context._protected_args + context.args)
    assert isinstance(verb, click.Command)
    assert (name, rest) == ("window", ["nothing.ykdb"])


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["import", "p.ykdb", ""], "PATH..."),
        (["import", "", "scans"], "DB"),
        (["import", "p.ykdb", "a.txt", "", "b.txt"], "PATH..."),
        (["segment", "scans", "--out", ""], "--out"),
        (["export", "p.ykdb", "--format", "lines", "--out="], "--out"),
        (["batch", "scans", "", "tables"], "IN..."),
        (["batch", "scans", ""], "OUT"),
        (["backup", "p.ykdb", ""], "PATH"),
        (["merge", "p.ykdb", ""], "FROM..."),
        ([""], "[PATH]..."),
    ],
)
def test_an_empty_path_is_not_the_folder_that_one_is_in(tmp_path, monkeypatch, call, told):
    (tmp_path / "a.txt").write_text("市里开会\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, call)
    assert done.exit_code == 2, done.output
    assert f"Error: '{told}' is empty. Name a file or a folder" in done.output
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_the_folder_that_one_is_in_is_taken_by_its_name(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("市里开会\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["segment", ".", "--out", "made"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "made" / "a.lines.tsv").exists()


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_help_and_version_load_no_room_that_works(asked):
    code = (
        "import sys\n"
        "from yk_reader.cli.main import main\n"
        f"try: main([{asked!r}])\n"
        "except SystemExit: pass\n"
        "rooms = ('jobs', 'store', 'session', 'segment', 'tagging', 'formats', 'gui')\n"
        "print([m for m in sys.modules if m in ('numpy', 'sqlite_utils', 'lxml')\n"
        "       or m.startswith(tuple('yk_reader.' + room for room in rooms))])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


_LOADED = """
import sys
from yk_reader.cli.main import main
try:
    main()
finally:
    print(*sorted(set(sys.argv[0].split(",")) & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("verb", "not_needed"),
    [
        (["stats", "PROJECT"], ["numpy", "yk_reader.segment", "yk_reader.jobs.importing"]),
        (
            ["export", "PROJECT", "--format", "jsonl", "--out", "PROJECT.jsonl"],
            ["numpy", "yk_reader.segment", "yk_reader.formats.tei", "yk_reader.formats.xmi"],
        ),
    ],
)
def test_a_verb_loads_what_it_needs(verb, not_needed, tmp_path):
    db = tmp_path / "p.ykdb"
    create_project(db).close()
    arguments = [each.replace("PROJECT", str(db)) for each in verb]
    needed = "yk_reader.store"  # the check sees what is loaded
    code = f"import sys; sys.argv[0] = {','.join([*not_needed, needed])!r}\n{_LOADED}"
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert run.stderr.splitlines()[-1] == needed, run.stderr
