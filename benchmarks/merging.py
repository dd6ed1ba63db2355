"""Merging two projects of many pages, against copying the same rows with plain SQL."""

import shutil
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from benchmarks.pages import page_of
from benchmarks.timing import cpu_seconds, heading
from yk_reader.edits import SetRole
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.merging import merge_projects, prepared
from yk_reader.jobs.projects import create_project
from yk_reader.model.page import text_sha256
from yk_reader.model.vocabulary import Role
from yk_reader.session import Session
from yk_reader.store import Store
from yk_reader.store.annotators import stable_uuid
from yk_reader.store.belongings import Belonging, of_version
from yk_reader.store.merge import bulk
from yk_reader.store.migrations import SCHEMA_VERSION
from yk_reader.store.search import spaced

PAGES, COMMON = 10_000, 3_000
CHARACTERS = 2_900
_NUMBER = "〇一二三四五六七八九"
_PLACE = "零零零零零零零零"
_FAR = 100_000_000


def run(folder: Path) -> None:
    """Make both projects, merge them, and copy the same rows by hand."""
    heading(f"Merging: {PAGES:,} pages each, {COMMON:,} in common (seconds of CPU)")
    template = folder / "template.ykdb"
    _template(template, folder)
    mine, theirs = folder / "mine.ykdb", folder / "theirs.ykdb"
    for path, first in ((mine, 0), (theirs, PAGES - COMMON)):
        shutil.copy(template, path)
        _fill(path, first)
    bare = folder / "bare.ykdb"
    shutil.copy(mine, bare)
    plain = cpu_seconds(lambda: _copy_rows(bare, theirs))
    with prepared(mine, [theirs]) as ready:
        merged = cpu_seconds(lambda: merge_projects(mine, ready))
    copied = cpu_seconds(lambda: _prepare(mine, theirs))
    print(f"{'INSERT … SELECT of the same rows, and the search index':<70}{plain:>10.1f}")
    print(f"{'copying the file that is merged, and looking at all of it':<70}{copied:>10.1f}")
    print(f"{'merging, with the backup of the project':<70}{merged:>10.1f}")
    ratio = (merged + copied) / plain
    print(f"{'all of it, in times of the first (at most 1.5)':<70}{ratio:>10.2f}", flush=True)


def _prepare(into: Path, other: Path) -> None:
    with prepared(into, [other]):
        pass


def _template(path: Path, folder: Path) -> None:
    """A project of one page that the machine and two people worked on."""
    texts = folder / "texts"
    texts.mkdir()
    (texts / "page.txt").write_text(f"{page_of(CHARACTERS)}\n\n{_PLACE}", encoding="utf-8")
    with create_project(path) as store:
        import_paths(store, [texts])
        (page,) = store.pages.ids()
        for name in ("甲", "乙"):
            session = Session(store, name)
            for fragment in session.state(page).annotation.fragments[:12]:
                session.apply(page, SetRole((fragment.start,), Role.SUBHEAD))
        store.search.reindex()


def _fill(path: Path, first: int) -> None:
    """The page again and again with another number in it; the first one goes."""
    tables = of_version(SCHEMA_VERSION).single
    with Store.open(path) as store:
        (text,) = store.one("SELECT text FROM page_text")
        with bulk(store, lambda: False):
            store.db.conn.create_function("yk_of", 2, _uuid, deterministic=True)
            for place, number in enumerate(range(first, first + PAGES), 1):
                told = "".join(_NUMBER[int(digit)] for digit in f"{number:08}")
                for one in tables:
                    _clone(store, one, place, number, told, text.replace(_PLACE, told))
            store.db.execute("DELETE FROM page WHERE id = 1")
        store.search.reindex()


def _uuid(uuid: str, number: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"{uuid}:{number}"))


def _clone(store: Store, one: Belonging, place: int, number: int, told: str, text: str) -> None:
    held, sha256 = dict(one.holds), text_sha256(text)
    values = []
    for at, column in enumerate(one.columns):
        value = f"t.{column}"
        if held.get(at) in ("page", "annotation", "comment") or (at == one.key and one.named):
            value = f"t.{column} + {place * 10}"
        elif at == one.key:
            value = "NULL"
        elif (one.table, column) == ("page", "sha256"):
            value = f"'{sha256}'"
        elif (one.table, column) == ("page", "uuid"):
            value = f"'{stable_uuid('page', sha256, 1)}'"
        elif (one.table, column) == ("annotation", "uuid"):
            value = f"yk_of(t.uuid, {number})"
        elif (one.table, column) == ("step", "uuid"):
            value = f"CAST(substr(yk_of(t.seq || t.annotation, {number}), 1, 16) AS BLOB)"
        elif column == "text" and one.table in ("page_text", "unit_data"):
            value = f"replace(t.text, '{_PLACE}', '{told}')"
        elif (one.table, column) == ("unit_data", "indexed"):
            value = "0"
        values.append(value)
    root = next((one.columns[a] for a, h in one.holds if h == "page"), "")
    where = f"{root} = 1" if root else "annotation IN (SELECT id FROM annotation WHERE page = 1)"
    if one.table == "page":
        where = "id = 1"
    store.db.execute(
        f"INSERT INTO {one.table}({', '.join(one.columns)}) "
        f"SELECT {', '.join(values)} FROM {one.table} t WHERE {where}"
    )


def _copy_rows(path: Path, other: Path) -> None:
    """What merging brings over, with keys that are simply higher."""
    with Store.open(path) as store:
        store.db.execute("ATTACH ? AS src", (str(other),))
        store.db.conn.create_function("yk_spaced", 1, spaced, deterministic=True)
        new = (
            "(SELECT s.id FROM src.page s WHERE NOT EXISTS (SELECT 1 FROM main.page p "
            "WHERE p.sha256 = s.sha256 AND p.occurrence = s.occurrence))"
        )
        with bulk(store, lambda: False):
            for one in of_version(SCHEMA_VERSION).single:
                held = dict(one.holds)
                values = [
                    f"t.{column} + {_FAR}"
                    if at == one.key or held.get(at) in ("page", "annotation", "comment")
                    else f"t.{column}"
                    for at, column in enumerate(one.columns)
                ]
                root = next((one.columns[a] for a, h in one.holds if h == "page"), "")
                chosen = (
                    f"t.{root} IN {new}"
                    if root
                    else (f"t.annotation IN (SELECT id FROM src.annotation WHERE page IN {new})")
                )
                if one.table == "page":
                    chosen = f"t.id IN {new}"
                store.db.execute(
                    f"INSERT INTO main.{one.table}({', '.join(one.columns)}) "
                    f"SELECT {', '.join(values)} FROM src.{one.table} t WHERE {chosen}"
                )
                if one.table == "page":  # what is there now is what is new
                    new = f"(SELECT id - {_FAR} FROM main.page WHERE id > {_FAR})"
            store.db.execute(
                "INSERT INTO main.search(rowid, body) "
                f"SELECT id, yk_spaced(text) FROM main.unit WHERE id > {_FAR}"
            )
        store.db.execute("DETACH src")
