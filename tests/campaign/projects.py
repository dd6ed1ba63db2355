"""Small projects for the campaign, and what is remembered of one."""

import random
from hashlib import sha256
from pathlib import Path

from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import open_project
from yk_reader.paths import seeds_dir
from yk_reader.session import PageState, Session
from yk_reader.store import Store

PERSON = "甲"


def some_texts(dice: random.Random, count: int, length: int) -> list[str]:
    """Pages that are pieces of the sample pages, all different."""
    seeds = [path.read_text("utf-8-sig") for path in sorted(seeds_dir().glob("*.txt"))]
    texts = []
    for number in range(count):
        text = dice.choice(seeds)
        at = dice.randrange(max(1, len(text) - length))
        texts.append(f"{text[at : at + length].strip()}\n第{number}号之{dice.randrange(10**6)}")
    return texts


def write_texts(folder: Path, texts: list[str]) -> list[Path]:
    """One file a page."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"页{number:04}.txt")
        files[-1].write_text(text, encoding="utf-8")
    return files


def make_project(path: Path, dice: random.Random, pages: int = 8, length: int = 400) -> Path:
    """A closed project with pages, the machine's proposals and suggestions."""
    files = write_texts(path.parent / f"{path.stem}-pages", some_texts(dice, pages, length))
    with open_project(path, create=True) as store:
        import_paths(store, files)
    return path


def digest_of(state: PageState) -> str:
    """A page's annotation in one value."""
    return sha256(repr(state.annotation).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def history_of(store: Store, page_id: int, annotator: str) -> list[object]:
    """Where a page's history stands, how long it is, and a digest of the steps around there."""
    own = store.annotations.ids(page_id)[annotator]
    cursor, length = store.history.cursor(own), store.history.length(own)
    steps = [repr(store.history.step(own, seq)) for seq in range(max(1, cursor - 2), cursor + 2)]
    return [cursor, length, sha256("\n".join(steps).encode()).hexdigest()[:16]]


def remembered(store: Store, annotator: str = PERSON) -> dict[int, tuple[int, str, list[object]]]:
    """What the file says of each page that the annotator has worked on: revision, digests."""
    session = Session(store, annotator)
    found = {}
    for page_id in store.pages.ids(annotator):
        state = session.peek(page_id)
        if state.own:
            history = history_of(store, page_id, annotator)
            found[page_id] = (state.revision, digest_of(state), history)
    return found
