"""A screen reader on the program: AT-SPI is asked as Orca asks it, and Orca speaks.

`make test-access` installs what it needs; without that the tests are skipped and say what is
missing.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SYSTEM = "/usr/bin/python3"
PACKAGES = {
    "Xvfb": "xvfb", "xvfb-run": "xvfb", "xauth": "xauth", "dbus-run-session": "dbus",
    "openbox": "openbox", "xdotool": "xdotool",
}  # fmt: skip
FOLDERS = ("/usr/libexec", "/usr/lib/at-spi2-core")
PAGE = (
    "市里召开会议\n本报讯（记者 李四）昨日，市长张三到永康市调研，要求各部门抓好落实，"
    "切实提高认识，加强领导，把各项工作落到实处，为全年目标的实现打下坚实基础。\n"
    "永康五金城举行活动。\n\n图为会议现场。王五 摄\n"
)


def missing():
    """The Debian packages that are not there."""
    lost = {package for name, package in PACKAGES.items() if shutil.which(name) is None}
    if not any(Path(folder, "at-spi-bus-launcher").is_file() for folder in FOLDERS):
        lost.add("at-spi2-core")
    asked = [SYSTEM, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    try:
        found = subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except OSError:
        found = False
    return sorted(lost if found else {*lost, "python3-gi", "gir1.2-atspi-2.0"})


LOST = missing()
pytestmark = pytest.mark.skipif(bool(LOST), reason=f"not installed: {' '.join(LOST)}")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What was read on the walk of `reader.py`."""
    root, home = Path(__file__).parents[2], tmp_path_factory.mktemp("access")
    for name in ("config", "cache", "data", "runtime"):
        (home / name).mkdir(mode=0o700)
    (home / "reader").mkdir()
    settings = {"language": "en", "theme": "light", "suggest_on_open": False, "tour": "skipped"}
    env = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "WAYLAND", "AT_SPI"))}
    env |= {f"XDG_{name.upper()}_HOME": str(home / name) for name in ("config", "cache", "data")}
    env |= {
        "HOME": str(home), "XDG_RUNTIME_DIR": str(home / "runtime"), "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8", "YK_READER_HOME": str(home / "reader"), "QT_QPA_PLATFORM": "xcb",
    }  # fmt: skip
    where = subprocess.run(
        [sys.executable, "-c", "from yk_reader.paths import settings_file; print(settings_file())"],
        env={**env, "PYTHONPATH": str(root)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    Path(where.stdout.strip()).parent.mkdir(parents=True, exist_ok=True)
    Path(where.stdout.strip()).write_text(json.dumps(settings), "utf-8")
    text, project = home / "page.txt", home / "access.ykdb"
    text.write_text(PAGE, "utf-8")
    made = [sys.executable, "-m", "yk_reader", "import", str(project), str(text)]
    subprocess.run(
        made, env={**env, "PYTHONPATH": str(root)}, cwd=root, check=True, capture_output=True
    )
    walk = [SYSTEM, str(Path(__file__).with_name("reader.py")), sys.executable, str(project)]
    session = ["dbus-run-session", "--", "xvfb-run", "-a", "-s", "-screen 0 1440x900x24"]
    ended = subprocess.run(
        [*session, *walk], env=env, capture_output=True, text=True, check=False, timeout=180
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])


def test_the_reflow_pane_is_text_that_can_be_read_line_by_line(told):
    assert told["text"].startswith("市里召开会议\n本报讯（记者 李四）")
    start, down = told["start"], told["down"]
    assert start["focused"]
    assert start["read only"]
    assert start["line"].strip() == "市里召开会议"
    assert "article 1" in start["description"]
    # one line of type, not the whole paragraph
    assert down["line"].startswith("本报讯（记者 李四）")
    assert len(down["line"]) < len(told["text"].splitlines()[1])
    assert down["box"][1] > start["box"][1]
    assert down["box"][2] > 0


def test_the_entity_under_the_caret_is_read(told):
    assert ":" not in told["down"]["description"]
    assert told["tagged"]["description"].startswith("本报讯: Place; ")


def test_a_selection_is_read(told):
    caret = told["tagged"]["caret"]
    assert told["selected"]["selected"] == [[caret, caret + 2]]


def test_the_raw_pane_reads_its_lines_with_number_role_and_article(told):
    first, below = told["raw"], told["raw down"]
    assert first["focused"]
    assert first["line"].strip() == PAGE.splitlines()[1]
    assert "line 2," in first["description"]
    assert below["line"].strip() == "永康五金城举行活动。"
    assert "line 3," in below["description"]
    assert "article 1" in below["description"]
    assert told["raw text"].splitlines() == [line for line in PAGE.splitlines() if line]


def test_a_screen_reader_can_put_the_caret(told):
    assert told["put"]["caret"] == 2
    assert "line 1," in told["put"]["description"]


def test_nothing_unnamed_can_be_read_inside_a_pane(told):
    assert not [child for child in told["in raw"] if child[0] == "text"]


def test_orca_says_line_entity_and_place(told):
    if told["speech"] is None:
        pytest.skip("not installed: orca")
    said = "\n".join(told["speech"])
    assert "永康五金城举行活动。" in said
    assert "line 3," in said
    assert "本报讯" in said
