"""Several windows in the life of one process: nothing of a window that is gone harms what follows.

Each test is a process of its own, since damage to the heap ends it, often at the very end.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_AN_ICON_OUTLIVES_ITS_MAKER = """
import gc
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from yk_reader.gui.look.icons import Icons
from yk_reader.gui.look.theme import Theme

class Ring:
    def __init__(self, icon):
        self.icon, self.me = icon, self

app = QApplication([])
theme = Theme.load("light")
for name in ("ph.x", "ph.check", "ph.gear"):
    Ring(Icons().get(name, theme))
gc.collect()
icons = Icons()
action = QAction(icons.get("ph.x", theme), "x")
del icons
gc.collect()
painted = action.icon().pixmap(16, 16).toImage()
assert any(painted.pixelColor(x, y).alpha() for x in range(16) for y in range(16))
print("sound")
"""

_ENGINES_GO = """
import gc
from PySide6.QtWidgets import QApplication
from yk_reader.gui.look.icons import GlyphEngine
from yk_reader.gui.look.icons import Icons
from yk_reader.gui.look.theme import Theme

app = QApplication([])
icons = Icons()
for name in ("ph.x", "ph.check", "ph.gear"):
    icons.get(name, Theme.load("light"))

def engines():
    gc.collect()
    return sum(isinstance(one, GlyphEngine) for one in gc.get_objects())

assert engines() == 3, engines()
del icons
assert engines() == 0, engines()
print("sound")
"""

_THREE_WINDOWS = """
import sys
from pathlib import Path
from yk_reader.jobs import sample_pages

folder = Path(sys.argv[1])
sample_pages.open_samples(folder / "samples.ykdb", gold=True)

from yk_reader.gui.app import save_snapshot  # the order makes the collector meet them so

for number, more in enumerate(({}, {"page": "005_facsimile", "facsimile": True}, {})):
    theme = ("light", "dark")[number % 2]
    save_snapshot(folder / "samples.ykdb", folder / f"{number}.png", theme=theme, **more)
print("sound")
"""


def _run(code: str, folder: Path) -> None:
    """In a process of its own, with memory that is written over when it is freed."""
    strict = {"MALLOC_PERTURB_": "165"}
    more = {"QT_LOGGING_RULES": "*.warning=false", "PYTHONHASHSEED": "1"}
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", code, str(folder)],
        env={**os.environ, **strict, **more},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert (done.returncode, done.stdout) == (0, "sound\n"), done.stderr


@pytest.mark.parametrize("code", [_AN_ICON_OUTLIVES_ITS_MAKER, _ENGINES_GO])
def test_an_icon_is_deleted_once(code: str, tmp_path: Path) -> None:
    _run(code, tmp_path)


def test_three_windows_after_an_import_end_well(tmp_path: Path) -> None:
    _run(_THREE_WINDOWS, tmp_path)
    assert all((tmp_path / f"{number}.png").stat().st_size for number in range(3))
