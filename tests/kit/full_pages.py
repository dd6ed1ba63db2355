"""A project whose pages have a row in each table that can hold one of theirs, and its dump."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from yk_reader.edits import CorrectLine, SetRole, SetStatus
from yk_reader.edits.base import Description
from yk_reader.edits.entities import AddEntity
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.entity import Span
from yk_reader.model.facsimile import Facsimile, LineBox, Picture, Reading
from yk_reader.model.profile import Script, StatedProfile
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.session import Session, apply_group
from yk_reader.store import MACHINE, Effort, ProfileLevel, Store
from yk_reader.store.belongings import of_version
from yk_reader.store.migrations import SCHEMA_VERSION

TEXTS = (
    "永康召开工作会议\n\n本报讯（记者 李四）昨日，永康市召开会议。\n会议要求抓好落实。\n\n第1版",
    "市长张三到会讲话\n\n永康五金城举行活动，王明到会。\n下转第3版",
    "上接第2版\n王明说，永康好。\n\n图为会议现场。王五 摄",
)
PERSON, OTHER = "王编辑", "李校对"


def fill(path: Path) -> list[int]:
    """Make it, closed; the pages' ids. The first text is there twice."""
    content, ids = _made()
    path.write_bytes(content)
    return list(ids)


@lru_cache(maxsize=1)
def _made() -> tuple[bytes, tuple[int, ...]]:
    """The bytes of the project, made once: importing takes longer than what is tested."""
    with TemporaryDirectory() as folder:
        path, texts = Path(folder) / "archive.ykdb", Path(folder) / "texts"
        texts.mkdir()
        for n, text in enumerate(TEXTS):
            (texts / f"{n:03d}_page.txt").write_bytes(text.encode("gb18030"))
        again = Path(folder) / "again.txt"
        again.write_bytes(TEXTS[0].encode("gb18030"))
        with create_project(path) as store:
            import_paths(store, [texts], options=ImportOptions(labels=("PER", "LOC")))
            import_paths(store, [again], options=ImportOptions(labels=(), again=True))
            ids = sorted(store.pages.ids())
            _work(store, ids)
            _fill_others(store, ids[0])
            store.search.reindex()
        return path.read_bytes(), tuple(ids)


def _work(store: Store, ids: list[int]) -> None:
    one, other = Session(store, PERSON), Session(store, OTHER)
    for page_id in ids:
        text = store.pages.get(page_id).text
        at = text.find("王") if "王" in text else 0
        one.apply(page_id, AddEntity((Span(at, at + 2),), "PER"))
        store.facsimiles.put(page_id, _facsimile(store, page_id))
    line = store.pages.get(ids[1]).marked_lines()[0]
    one.apply(ids[1], CorrectLine(line.start, "市长张三到会发言"))
    first = [f.start for f in one.state(ids[0]).annotation.fragments]
    one.apply(ids[0], SetRole((first[0],), Role.KICKER))
    one.apply(ids[0], SetRole((first[0],), Role.HEADLINE))
    one.undo(ids[0])
    other.apply(ids[0], SetRole((first[-1],), Role.NOISE))
    done = SetStatus(PageStatus.DONE)
    apply_group(one, dict.fromkeys(ids[:2], done), Description("set-status", {"status": "done"}))
    store.assignments.give(ids[:2], PERSON)
    first_comment = store.comments.add(ids[0], OTHER, "看这里", span=(0, 2), owner=PERSON)
    store.comments.answer(first_comment.id, PERSON, "改了")
    store.effort.add(PERSON, [Effort(page_id, "2026-01-01", 90, 14) for page_id in ids])
    store.profiles.say(ids[0], ProfileLevel.PAGE, StatedProfile(script=Script.TRADITIONAL))
    articles = {i: store.annotations.load(i, MACHINE).annotation.articles for i in ids[:3]}
    _link(store, PERSON, ids[1], articles[ids[1]][0].uuid, ids[2], articles[ids[2]][0].uuid)
    _link(store, PERSON, ids[0], articles[ids[0]][0].uuid, ids[1], articles[ids[1]][0].uuid)


def _link(
    store: Store, annotator: str, page: int, article: str, other: int, other_article: str
) -> None:
    with store.transaction():
        (who,) = store.one("SELECT id FROM annotator WHERE name = ?", (annotator,))
        store.db.execute(
            "INSERT INTO article_link(annotator, from_page, from_article, to_page, to_article, "
            "origin, created_at) VALUES (?, ?, ?, ?, ?, 1, '2026-01-01T00:00:00Z')",
            (who, page, article, other, other_article),
        )


def _fill_others(store: Store, page_id: int) -> None:
    """A row of the page in each table of a later version that nothing above knows."""
    for one in of_version(SCHEMA_VERSION).owned:
        if store.one(f"SELECT 1 FROM {one.table}") is not None:
            continue
        held = dict(one.holds)
        values: list[Any] = []
        for at, (_, _, kind, _, _, key) in enumerate(store.all(f"PRAGMA table_info({one.table})")):
            if at in held:
                where = f"page = {page_id}" if held[at] == "annotation" else "1"
                where = f"id = {page_id}" if held[at] == "page" else where
                values += store.one(f"SELECT id FROM {held[at]} WHERE {where}")
            else:
                own = key and at == one.key
                values.append(None if own else {"TEXT": "x", "BLOB": b"x"}.get(kind, 1))
        marks = ", ".join("?" * len(values))
        with store.transaction():
            store.db.execute(f"INSERT INTO {one.table} VALUES ({marks})", values)


def _facsimile(store: Store, page_id: int) -> Facsimile:
    starts = [line.start for line in store.pages.get(page_id).marked_lines()]
    boxes = tuple(LineBox(s, (10, 10 * s, 90, 10 * s + 9), (), 50) for s in starts)
    return Facsimile(Picture("a.png", 100, 900), boxes, (Reading("x", "1"), Reading("y")))


LEFT_OUT = {
    "search", "search_gone", "seal", "fragment_kind", "fragment_data", "entity_kind", "entity_data",
    "unit_data", "entity_count", "entity_tally", "page_tally", "tally",
}  # fmt: skip
"""What the index has and when a file was closed is not what is in it. Kinds are never taken out
again, and counters may stand at 0: `Store.wrong_counters` looks after them."""
AS_VIEWS = ("fragment", "entity", "entity_span", "unit_entity", "unit")
"""What holds what stands in the rows that are left out."""


def dump(store: Store, *, keys: bool = True) -> dict[str, list[Any]]:
    """All rows of all tables; `indexed` of units is left out, and `keys` of steps, units and links
    on wish: nothing points at these."""
    out: dict[str, list[Any]] = {}
    assert store.wrong_counters() == []
    tables = store.all("SELECT name FROM sqlite_schema WHERE type = 'table'")
    for table in (*(name for (name,) in tables), *AS_VIEWS):
        if table.startswith(("sqlite_", "search_")) or table in LEFT_OUT:
            continue
        names = [row[1] for row in store.all(f"PRAGMA table_info({table})")]
        skip = {"indexed"} | (set() if keys or table not in ("step", "unit", "article_link")
                              else {"id"})  # fmt: skip
        some = ", ".join(f'"{name}"' for name in names if name not in skip)
        rows = store.all(f"SELECT {some} FROM {table}")
        if table == "meta":
            rows = [row for row in rows if row[0] != "pages_going"]
        out[table] = sorted(rows, key=repr)
    return out
