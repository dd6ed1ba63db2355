"""Projects damaged in random places: verbs that read end in known errors and write nothing, and
what is salvaged passes the check."""

import random

import pytest
from mutate_project import damage_rows, damaged_bytes
from page_maker import make
from read_verbs import look_at_all, save_all

from yk_reader.edits import AddEntity, ApplyProposal, SetUnsure
from yk_reader.model.entity import Span
from yk_reader.model.layout import Proposal
from yk_reader.session import Session
from yk_reader.store import NewPage, Store

ROUNDS = 24


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "p.ykdb"
    with Store.create(path) as store:
        for number in range(6):
            page, a = make("1H¶ 永康标题", "1B¶ 王明说永康好。", f"2B¶ 第{number}版的文章。")
            page_id = store.pages.add(NewPage(page.text, page.text.encode(), f"p{number}"))
            Session(store, "machine").install(page_id, ApplyProposal(Proposal(a.layout, ())))
            session = Session(store, "甲")
            session.apply(page_id, AddEntity((Span(5, 7),), "PER"))
            session.apply(page_id, SetUnsure((0,), True))
        store.words.add("人", "PER", [("张三", ""), ("李四", "LOC")])
        store.search.reindex()
    return path.read_bytes()


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_damaged_file(sound, tmp_path, seed):
    rng = random.Random(seed)
    path, out = tmp_path / "x.ykdb", tmp_path / "out"
    out.mkdir()
    path.write_bytes(sound if seed % 3 == 0 else damaged_bytes(sound, rng))
    if seed % 3 == 0:
        damage_rows(path, rng)
    outcomes = look_at_all(path, out)
    assert outcomes
    assert save_all(path, out) in ("ok", "damaged", "not-a-database")
