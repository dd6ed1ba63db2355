"""The text of units as `unit_data` keeps it: most follow from the raw text of their page
(`schema_v9`)."""

from typing import Final, NamedTuple

from yk_reader.store.schema_v9 import LONGEST
from yk_reader.store.shapes import Shape
from yk_reader.store.sqlite_tools import Database

KEPT: Final = "form, text"
_UNIT: Final = Shape("iiiiiiS")
_RAW: Final = Shape("is")
RAWS: Final = (
    "SELECT a.id, t.text FROM json_each(?) j CROSS JOIN annotation a ON a.id = j.value "
    "JOIN page_text t ON t.page = a.page"
)
"""The raw texts of annotations; a JSON list of their keys is asked for."""


class Kept(NamedTuple):
    """How a unit's text is kept: the columns `KEPT` of `unit_data`."""

    form: int
    text: str | None


def raw_of(db: Database, annotation: int) -> str | None:
    """The raw text of the page that an annotation is of; None where its units are to hold their
    texts themselves. sqlite3.Error."""
    row = db.execute(
        "SELECT t.text FROM annotation a JOIN page p ON p.id = a.page "
        f"JOIN page_text t ON t.page = p.id WHERE a.id = ? AND p.chars <= {LONGEST}",
        (annotation,),
    ).fetchone()
    return None if row is None else str(row[0])


def kept(raw: str | None, start: int, end: int, text: str) -> Kept:
    """How to keep a unit's text that touches the raw text (`raw_of`) from `start` to `end`, half
    open, in code points."""
    if raw is not None and 0 <= start <= end:
        line = raw[start:end].replace("\n", "")
        if line == text:
            return Kept(1, None)
        if line.replace(" ", "") == text:
            return Kept(2, None)
    return Kept(0, text)


def text_at(raw: str | None, start: int, end: int, form: int, text: str | None = None) -> str:
    """The text of a unit: `text` where it is kept (`form` 0), else that place of the raw text; what
    `unit.text` is in SQL. ValueError where there is neither, and for another form."""
    if form == 0 and text is not None:
        return text
    if raw is None or form not in (1, 2):
        raise ValueError(f"a unit of form {form}")
    line = raw[start:end].replace("\n", "")
    return line if form == 1 else line.replace(" ", "")


def unit_texts(db: Database, annotations: str) -> dict[tuple[int, int, int], str]:
    """The texts of all units of some annotations (a JSON list of keys), by annotation, article and
    unit: the raw text of a page is read once for all of them. TypeError, ValueError where they
    have none; sqlite3.Error."""
    found = map(_RAW, db.execute(RAWS, (annotations,)).fetchall())
    raws: dict[int, str] = {row[0]: row[1] for row in found}
    rows = db.execute(
        f"SELECT u.annotation, u.article, u.unit, u.raw_start, u.raw_end, {KEPT} "
        "FROM json_each(?) j CROSS JOIN unit_data u ON u.annotation = j.value",
        (annotations,),
    ).fetchall()
    _UNIT.check(rows)
    return {
        (key, article, unit): text_at(raws.get(key), start, end, form, text)
        for key, article, unit, start, end, form, text in rows
    }
