"""Writes `v<version>.ykdb` for the schema version of the program as it is now.

Run once when a version is released (`python tests/data/store/make_old.py`), and never again for
it: the file is what an old program wrote, and every later program must open it.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "unit" / "store"))

from store_sample import NEW_PAGE, annotation, derived, facsimile, summary  # noqa: E402

from yk_reader.model.annotation import Delta, Images  # noqa: E402
from yk_reader.model.entity import Label, LabelSet  # noqa: E402
from yk_reader.store import MACHINE, Effort, NewStep, Store  # noqa: E402
from yk_reader.store.migrations import SCHEMA_VERSION  # noqa: E402


def main() -> None:
    """Write the file; refuses to overwrite one."""
    path = HERE / f"v{SCHEMA_VERSION}.ykdb"
    with Store.create(path) as store:
        page = store.pages.add(NEW_PAGE)
        store.facsimiles.put(page, facsimile())
        store.annotations.create(page, MACHINE, annotation(), derived(), summary())
        own = store.annotations.create_copy(page, MACHINE, "li")
        delta = Delta.between(annotation(), annotation())
        store.annotations.write(own, delta, revision=1)
        store.history.push(own, NewStep("kept", {"line": 1}, delta, "li", "2026-01-01T00:00:00Z"))
        said = Images(note="", second_look=False), Images(note="再看一遍", second_look=True)
        store.annotations.write(own, Delta(*said), revision=2)
        store.effort.add("li", [Effort(page, "2026-01-01", 90, 14)])
        store.labels.save(LabelSet("kept", (Label("PER", "人名", "person", "1"),)))
        store.words.add("kept", "ORG", [("丽州商行", ""), ("永康", "LOC")])
        store.search.reindex()
    with Store.open(path) as store:
        store.db.execute("PRAGMA journal_mode = DELETE").fetchone()
        store.db.execute("VACUUM")


if __name__ == "__main__":
    main()
