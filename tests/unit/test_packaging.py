"""What brings the program into people's hands: pins, versions of Python, the desktop's files."""

import re
import shutil
import subprocess
import tomllib
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from yk_reader.cli.desktop import own_command
from yk_reader.cli.main import main
from yk_reader.jobs import desktop
from yk_reader.store import Store

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SHIPPED = ROOT / "resources" / "desktop"
MIME = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}


def arguments(value: str) -> list[str]:
    """The value of the key Exec, as the desktop reads it: a string of the file, then words."""
    text = value.replace("\\\\", "\\")
    found = re.findall(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)', text)
    return [(re.sub(r"\\(.)", r"\1", a) or b).replace("%%", "%") for a, b in found]


def entry(path: Path) -> ConfigParser:
    parser = ConfigParser(interpolation=None, delimiters="=", comment_prefixes="#")
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return parser


def invoke(*words: str):
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share"


def test_the_bundle_is_pinned_too():
    text = (ROOT / ".ci/requirements-bundle.txt").read_text("utf-8")
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links|file:", text)
    packages = re.split(r"\n(?=[a-z])", text.strip())
    assert all("--hash=sha256:" in package for package in packages)
    bundle = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.M))
    for name in ("requirements.txt", "requirements-build.txt"):
        locked = (ROOT / ".ci" / name).read_text("utf-8")
        for package, version in re.findall(r"^([a-z0-9-]+)==(\S+)", locked, re.M):
            assert bundle.get(package, version) == version, "make bundle would change .venv"


def test_the_versions_of_python_are_said_alike():
    low, high = map(int, re.fullmatch(r">=3\.(\d+),<3\.(\d+)", PROJECT["requires-python"]).groups())
    named = [f"Programming Language :: Python :: 3.{minor}" for minor in range(low, high)]
    assert [c for c in PROJECT["classifiers"] if re.search(r":: 3\.\d", c)] == named
    bootstrap = (ROOT / ".ci/bootstrap").read_text("utf-8")
    assert f"(3, {low}) <= sys.version_info[:2] < (3, {high})" in bootstrap


def test_a_type_of_file_is_known_by_its_beginning(tmp_path):
    root = ElementTree.parse(SHIPPED / "yk-reader.xml").getroot()
    with Store.create(tmp_path / "p.ykdb"):
        pass
    begins = (tmp_path / "p.ykdb").read_bytes()[:100]
    outer = root.find(".//m:magic/m:match", MIME)
    inner = outer.find("m:match", MIME)
    assert begins.startswith(outer.get("value").encode())
    at = int(inner.get("offset"))
    assert (inner.get("type"), at) == ("big32", 68)
    assert int.from_bytes(begins[at : at + 4], "big") == int(inner.get("value"), 16)
    assert root.find(".//m:glob", MIME).get("pattern") == "*.ykdb"


def test_the_entry_opens_the_type_of_file():
    shown = entry(SHIPPED / "yk-reader.desktop")["Desktop Entry"]
    mime = ElementTree.parse(SHIPPED / "yk-reader.xml").getroot().find("m:mime-type", MIME)
    assert shown["MimeType"].strip(";") == mime.get("type")
    assert arguments(shown["Exec"]) == ["yk-reader", "window", "%F"]
    (icon,) = (name for name in desktop.FILES if name.startswith("icons/"))
    assert shown["Icon"] == Path(icon).stem == mime.find("m:icon", MIME).get("name")


@pytest.mark.parametrize(
    ("tool", "arguments", "name"),
    [
        ("desktop-file-validate", [], "yk-reader.desktop"),
        ("xmllint", ["--noout"], "yk-reader.xml"),
    ],
)
def test_the_desktops_own_tools_find_no_fault(tool, arguments, name):
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run(
        [tool, *arguments, str(SHIPPED / name)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize(
    "command",
    [
        ["/usr/bin/yk-reader"],
        ["/home/李 四/我的 程序/yk-reader"],
        ['/odd/a"b`c$d\\e%f/python', "-m", "yk_reader"],
    ],
)
def test_what_is_installed_starts_this_program(tmp_path, command):
    made = desktop.install(tmp_path, command)
    assert len(made) == len(desktop.FILES)
    assert all(path.is_relative_to(tmp_path) and path.stat().st_size for path in made)
    shown = entry(tmp_path / desktop.ENTRY)["Desktop Entry"]
    assert arguments(shown["Exec"]) == [*command, "window", "%F"]


def test_the_verb_puts_the_files_there_and_takes_them_away(data):
    done = invoke("desktop", "--install")
    assert done.exit_code == 0
    assert sorted(map(Path, done.stdout.split())) == sorted(data / name for name in desktop.FILES)
    again = invoke("desktop", "--install")
    assert again.stdout == done.stdout
    assert invoke("desktop", "--remove").stdout == done.stdout
    assert not [data / name for name in desktop.FILES if (data / name).exists()]
    nothing = invoke("desktop", "--remove")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "nothing was there" in nothing.stderr


def test_the_verb_wants_to_know_which(data):
    assert invoke("desktop").exit_code == 2
    assert not data.exists()


def test_a_folder_that_cannot_be_written_is_told(data):
    data.parent.joinpath("share").write_text("no folder")
    done = invoke("desktop", "--install")
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


def test_other_systems_are_told(data, monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    done = invoke("desktop", "--install")
    assert done.exit_code == 1
    assert "yk-reader-window" in done.stderr


def test_the_command_is_the_one_that_was_started(tmp_path):
    script = tmp_path / "yk-reader"
    assert own_command("/py", str(script), False) == ["/py", "-m", "yk_reader"]
    script.touch()
    assert own_command("/py", str(script), False) == [str(script)]
    assert own_command("/opt/yk/yk-reader", str(script), True) == ["/opt/yk/yk-reader"]
