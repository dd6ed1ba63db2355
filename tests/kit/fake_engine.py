"""A program that is called tesseract and is none: it answers what a test wants."""

import os
import sys
from pathlib import Path

_PROGRAM = """#!{python}
import os, signal, sys, time
from pathlib import Path
here = Path({folder!r})
if "--version" in sys.argv:
    print("tesseract 5.0-test")
elif "--list-langs" in sys.argv:
    print("eng" if (here / "no-chinese").exists() else "List of languages (1):\\nchi_sim")
else:
    with (here / "asked").open("a") as log:
        log.write(sys.argv[1] + "\\n")
    (here / "seen.pgm").write_bytes(Path(sys.argv[1]).read_bytes())
    (here / "threads").write_text(os.environ.get("OMP_THREAD_LIMIT", ""))
    deaths = here / "deaths"
    if deaths.exists() and (left := int(deaths.read_text())):
        deaths.write_text(str(left - 1))
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(30)
    if (here / "sleep").exists():
        time.sleep(60)
    if (here / "killed").exists():
        os.kill(os.getpid(), signal.SIGKILL)
    if (here / "fails").exists():
        sys.exit((here / "fails").read_text())
    sys.stdout.buffer.write((here / "answer.hocr").read_bytes())
"""


class FakeEngine:
    """The folder of the program; it stands first on the path while the test runs."""

    def __init__(self, folder: Path, monkeypatch) -> None:
        self.folder = folder
        folder.mkdir()
        program = folder / "tesseract"
        program.write_text(_PROGRAM.format(python=sys.executable, folder=str(folder)))
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        self.answer([])

    def answer(self, lines) -> None:
        """What it reads: texts with their boxes, each character as wide as the others."""
        (self.folder / "answer.hocr").write_text(hocr(lines), "utf-8")

    def say(self, name: str, text: str = "") -> None:
        """Let it do something else: `sleep`, `fails`, `killed`, `deaths`, `no-chinese`."""
        (self.folder / name).write_text(text)

    @property
    def asked(self) -> int:
        """How often it was asked to read."""
        return len(self.asked_for)

    @property
    def asked_for(self) -> list[str]:
        """The pictures that it was asked to read."""
        log = self.folder / "asked"
        return log.read_text().splitlines() if log.exists() else []


def hocr(lines) -> str:
    """hOCR as tesseract writes it with boxes for characters."""
    spans = []
    for text, (left, top, right, bottom) in lines:
        upright = bottom - top > right - left
        size = ((bottom - top) if upright else (right - left)) / len(text)
        chars = []
        for i, char in enumerate(text):
            begin, end = round(i * size), round((i + 1) * size)
            box = (
                (left, top + begin, right, top + end)
                if upright
                else (left + begin, top, left + end, bottom)
            )
            if not char.isspace():
                at = " ".join(map(str, box))
                chars.append(
                    f"<span class='ocrx_cinfo' title='x_bboxes {at}; x_conf 96'>{char}</span>"
                )
        box = f"{left} {top} {right} {bottom}"
        spans.append(
            f"<span class='ocr_line' title='bbox {box}; baseline 0 -2'>"
            f"<span class='ocrx_word' title='bbox {box}; x_wconf 96'>{''.join(chars)}</span></span>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"<div class='ocr_page'><p class='ocr_par'>{''.join(spans)}</p></div></body></html>"
    )
