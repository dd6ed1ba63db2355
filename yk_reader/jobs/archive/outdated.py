"""Which pages in the tables of a run come from a file that has changed since."""

from array import array
from collections import defaultdict
from typing import Final

import numpy as np

from yk_reader.jobs.archive.folder import Folder
from yk_reader.jobs.archive.plan import Planned, key_of

HEAD: Final = ("sha256", "occurrence", "path")


def outdated_in(folder: Folder) -> list[Planned]:
    """The files, as they were, of which finished chunks have a newer state: their pages stay in
    the tables, as chunks never change. One whose newer state failed is not among them. InputError
    "damaged-batch"."""
    if len(folder.plans.paths()) < 2:
        return []  # each file stands in a plan once
    keys = array("Q", (key_of(f.address, 0) for c in folder.plans.chunks() for f in c.files))
    values, counts = np.unique(np.array(keys, np.uint64), return_counts=True)
    twice = frozenset(values[counts > 1].tolist())
    states: defaultdict[str, list[Planned]] = defaultdict(list)
    for chunk in folder.plans.chunks() if twice else ():
        mine = [f for f in chunk.files if key_of(f.address, 0) in twice]
        if mine and folder.is_done(chunk.id):
            failed = {each.address for each in folder.done(chunk.id).failures}
            for one in mine:
                if one.address not in failed:
                    states[one.address].append(one)
    return [one for some in states.values() for one in some[:-1]]
