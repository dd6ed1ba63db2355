"""Kill -9 in the middle of fast editing, and compare the file with what was acknowledged."""

import signal
from collections.abc import Iterable
from pathlib import Path
from shutil import copyfile
from typing import Any, Final

from editor import Editor, Plan
from projects import make_project, remembered, some_texts, write_texts
from tally import Campaign, Row

from yk_reader.model.errors import KnownError
from yk_reader.session import check
from yk_reader.store import Store

_ROUNDS: Final = 25
"""Rounds on one project before the next one is begun."""


def run(campaign: Campaign) -> None:
    """The rounds; the project grows over some of them, then the next one begins."""
    with campaign.row("kill -9") as row:
        acknowledged = 0
        path = Path()
        pages: list[Path] = []
        for case in campaign.cases(1000, 25, 2):
            dice = campaign.dice("kill", case)
            if case % _ROUNDS == 0 or not path.name:
                folder = campaign.fresh("kill")
                path = make_project(folder / "项目.ykdb", dice)
                pages = write_texts(folder / "more", some_texts(dice, 3 * _ROUNDS, 600))
            acknowledged += _round(row, case, path, pages, dice.random(), dice.randrange(1 << 30))
        row.notes.append(f"{acknowledged:,} steps acknowledged")


def _round(row: Row, case: int, path: Path, pages: list[Path], chance: float, seed: int) -> int:
    """One child; how many steps it acknowledged."""
    at = 3 * (case % _ROUNDS)
    plan = Plan(
        seed,
        imports=tuple(pages[at : at + 3]) if case % 3 else (),
        backups=path.parent / "backups" if case % 4 == 0 else None,
    )
    if plan.backups is not None:
        plan.backups.mkdir(exist_ok=True)
    editor = Editor.start(path, plan)
    editor.ready()
    editor.wait(0.005 + 0.7 * chance * chance)  # more of the short ones
    said = editor.end(signal.SIGKILL)
    row.tried += 1
    kept = path.with_name("killed.ykdb")  # as the killed one left it
    for suffix in ("", "-wal"):
        source, target = Path(f"{path}{suffix}"), Path(f"{kept}{suffix}")
        target.unlink(missing_ok=True)
        if source.exists():
            copyfile(source, target)
    for kind, told in faults_of(path, said):
        row.fail(kind, case, told, kept, Path(f"{kept}-wal"), ("said.jsonl", editor.said))
    if plan.backups is not None:
        _backups(row, case, plan.backups)
    return sum("page" in line for line in said)


def faults_of(path: Path, said: list[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    """What is wrong with the file of a child that was killed: kinds, with a sentence."""
    for line in said:
        if "fault" in line:
            yield "fault of the program", line["fault"]
        if "error" in line:
            yield f"error {line['error']}", str(line)
    try:
        with Store.open(path) as store:
            if store.notice is not None:
                yield f"notice {store.notice.code}", str(store.notice)
            for problem in check(store)[:3]:
                yield f"check: {problem.code}", str(problem)
            yield from lost_steps(said, remembered(store))
            there = set(store.pages.ids("machine"))
            lost = [line["added"] for line in said if line.get("added", 1) not in there | {1}]
            if lost:
                yield "imported page lost", str(lost)
            labels = [line for line in said if "labels" in line or "labels_begin" in line]
            current = store.labels.current()
            assert current is not None
            if labels and "labels" in labels[-1]:
                names = [label.name for label in current.labels]
                if names != labels[-1]["labels"]:
                    yield "label set lost", f"{names} instead of {labels[-1]['labels']}"
    except KnownError as error:
        yield f"cannot be opened: {error.code}", str(error)
    for left in path.parent.glob("*-log-*"):
        yield "log set aside", left.name
        left.unlink()


def lost_steps(
    said: list[dict[str, Any]], found: dict[int, tuple[int, str, list[object]]], ahead: int = 1
) -> Iterable[tuple[str, str]]:
    """Acknowledged steps that the file does not hold. `ahead`: how many pages may have one more
    step, which was committed and not acknowledged any more."""
    last = {line["page"]: line for line in said if "page" in line}
    late = []
    for page_id, line in last.items():
        revision, digest, history = found.get(page_id, (0, "", []))
        told = f"page {page_id}: {revision} {digest} {history}, acknowledged {line}"
        if revision == line["revision"] + 1:
            late.append(page_id)
        elif revision != line["revision"]:
            yield "acknowledged step lost", told
        elif digest != line["digest"] or history != line["history"]:
            yield "another state than acknowledged", told
    if len(late) > ahead:
        yield "steps that nobody made", f"pages {late}"


def _backups(row: Row, case: int, folder: Path) -> None:
    """Each backup that is there is whole."""
    for file in folder.glob("b*.ykdb"):
        with Store.open(file) as store:
            problems = check(store)
        if problems:
            row.fail("unsound backup", case, str(problems[0]), file)
        file.unlink()
    for part in folder.iterdir():
        part.unlink()
