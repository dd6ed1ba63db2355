"""Everything that only reads a project, done to one file: known errors may come out, no others."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from yk_reader.jobs import knowledge, projects
from yk_reader.jobs.checking import check_project
from yk_reader.jobs.export import ExportOptions, export, written_formats
from yk_reader.jobs.salvage import salvage
from yk_reader.model.errors import KnownError
from yk_reader.session.checks import check
from yk_reader.session.session import Session
from yk_reader.store import Store


def look_at_all(path: Path, folder: Path) -> dict[str, str]:
    """Run every verb that reads; its outcome by its name: "ok", or the code of the error.

    What is no KnownError comes out as it is: that is a fault.
    """
    found: dict[str, str] = {}
    before = _digest(path)

    def do(name: str, work: Callable[[Store], object]) -> None:
        try:
            with projects.open_project(path, read_only=True) as store:
                work(store)
                found[name] = "ok"
        except KnownError as error:
            if error.code == "program-fault":
                raise AssertionError(str(error)) from error
            found[name] = error.code

    do("check", lambda store: check_project(store, jobs=1))
    do("stats", projects.stats)
    do("integrity", lambda store: store.quick_check())
    for kind in [one.name for one in written_formats()]:
        do(kind, lambda store, kind=kind: _export(store, kind, folder))
    do("search", lambda store: store.search.search("永康"))
    do("tagged", lambda store: store.search.tagged("永康"))
    do("known", lambda store: knowledge.project_known(store))
    do("finished", lambda store: list(store.finished.pages()))
    do("backup", lambda store: store.backup(folder / "copy.ykdb"))
    do("words", lambda store: [list(each) for each in store.words.in_use()])
    do("labels", lambda store: [store.labels.get(name) for name in store.labels.names()])
    do("groups", lambda store: [store.history.group_parts(g.id) for g in store.history.groups()])
    for name in ("machine", "gold", "甲"):
        do(f"session {name}", lambda store, name=name: _session(store, name))
    assert _digest(path) == before, "a verb that reads wrote into the file"
    log = path.with_name(path.name + "-wal")
    assert not log.exists() or not log.stat().st_size, "a log was left"
    return found


def save_all(path: Path, folder: Path) -> str:
    """Salvage the file, and check what came of it; the outcome."""
    before, new = _digest(path), folder / "saved.ykdb"
    beside = sorted(each.name for each in path.parent.glob(f"{path.name}*"))
    try:
        salvage(path, new)
    except KnownError as error:
        assert not new.exists()
        return error.code
    finally:
        assert _digest(path) == before, "salvage wrote into the source"
        assert sorted(p.name for p in path.parent.glob(f"{path.name}*")) == beside
    with Store.open(new) as store:
        wrong = [str(problem) for problem in check(store)]
    assert not wrong, wrong[:3]
    return "ok"


def _export(store: Store, kind: str, folder: Path) -> None:
    out = folder / "out.jsonl" if kind == "jsonl" else folder / kind
    report = export(store, kind, out, options=ExportOptions(("gold", "machine")))
    for _name, error in report.refused:
        assert error.code != "program-fault", error


def _session(store: Store, name: str) -> None:
    session = Session(store, name)
    store.pages.rows(name)
    for page_id in store.pages.ids(name):
        try:
            state = session.peek(page_id)
            assert state.reflow is not None
            store.pages.origin(page_id)
            store.pages.original(page_id)
            store.links.of(page_id, name)
            session.history(page_id)
            session.can_undo(page_id)
        except KnownError as error:
            if error.code not in ("damaged", "no-page"):
                raise AssertionError(str(error)) from error


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
