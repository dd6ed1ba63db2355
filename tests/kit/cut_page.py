"""Two pages of one issue, made from a sample page that is cut in the middle of an article."""

from pathlib import Path

from yk_reader import paths

SEED = "002_ac27911529864ab2"
FIRST, SECOND = "永康日报_2022-01-01_1", "永康日报_2022-01-01_3"
PATTERN = "{paper}_{date}_{page}"
HEADLINE = "电动工具行业轻量级数字化改造培训班开课"
JUMP = "数字化改造培训班开课"
_CUT = 67
"""The raw line behind which the article continues on page 3."""


def cut_texts(onward: str = "（下转第3版）", back: str = "（上接第1版）") -> tuple[str, str]:
    """The texts of page 1 and page 3; page 3 begins with the second part of the article, and has
    another one with a note of its own (紧接1版) whose beginning is on no page here."""
    text = (paths.seeds_dir() / f"{SEED}.txt").read_text(encoding="utf-8")
    lines = text.split("\n")
    first = [*lines[:_CUT], onward]
    second = [JUMP, back, *lines[_CUT:]]
    return "\n".join(first) + "\n", "\n".join(second)


def cut_files(folder: Path, onward: str = "（下转第3版）", back: str = "（上接第1版）") -> Path:
    """The same as files that can be imported with `PATTERN`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in zip((FIRST, SECOND), cut_texts(onward, back), strict=True):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    return folder
