"""Memory that goes back when nothing is worked on."""

import numpy as np

from yk_reader.jobs.resting import rest
from yk_reader.tagging.model import reading


def test_the_room_of_a_network_goes_and_comes_again():
    reading._SCRATCH.take("here", 100)[:] = 1
    assert "here" in reading._SCRATCH._kept
    rest()
    assert not reading._SCRATCH._kept
    assert reading._SCRATCH.take("here", 10, 10).shape == (10, 10)
    assert np.float32 == reading._SCRATCH._kept["here"].dtype
