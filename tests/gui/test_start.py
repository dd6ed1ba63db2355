"""What a window loads until its first page is painted, in a process of its own."""

import subprocess
import sys
from pathlib import Path

from shell import project

_CODE = """
import sys
from pathlib import Path
from yk_reader.gui.app import Application, make_application, prepare_environment
from yk_reader.settings import Settings

prepare_environment()
app = make_application(["start"])
from PySide6.QtCore import QEvent, QObject

class Shown(QObject):
    windows = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False

shown = Shown()
app.installEventFilter(shown)
application = Application(app, Settings())
window = application.window
window.show()
if len(sys.argv) > 1:
    window.project_files.open_path(Path(sys.argv[1]))
    assert window.project_controller.page_view is not None
    bench = window.workbench
    while not (bench.raw.painted and bench.reflow.viewport().isVisible()):
        app.processEvents()
    assert shown.windows == ["MainWindow"], shown.windows  # and no dock by itself
    hidden = (bench.history, bench.find, bench.compare, window.key_sheet)
    assert not any(part.filled for part in hidden)
    rooms = ("yk_reader.segment", "yk_reader.tagging.model", "yk_reader.tagging.rules",
             "yk_reader.gui.start", "yk_reader.formats.gold", "yk_reader.facsimile.ocr",
             "yk_reader.facsimile.pdf_layer", "yk_reader.jobs.knowledge")
    packages = ("numpy", "pandas", "PIL", "lxml", "jieba", "pypinyin", "pypdfium2",
                "qtawesome", "qtpy", "charset_normalizer", "multiprocessing", "sqlite_utils",
                "fractions")
    early = [name for name in sys.modules if name.startswith(rooms)]
    early += [name for name in packages if name in sys.modules]
    import linecache  # PySide6 would have read every source into it
    print(early, len([n for n in linecache.cache if "yk_reader" in n]))
    from numpy import zeros  # it is not gone for those that need it
    assert len(zeros(2)) == 2
else:
    app.processEvents()
    print(window.stack.currentWidget() is window.start_screen, window.start_screen.isVisible())
application.close()
"""


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _CODE, *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def test_the_first_page_needs_neither_proposer_nor_numpy_nor_start_screen(tmp_path: Path) -> None:
    assert _run(str(project(tmp_path))) == "[] 0"


def test_without_a_project_the_start_screen_comes_by_itself() -> None:
    assert _run() == "True True"
