"""Memory that goes back when nothing is worked on."""

import numpy as np

from yk_reader.jobs.resting import rest
from yk_reader.tagging.model import network


def test_the_room_of_a_network_goes_and_comes_again():
    network._SCRATCH.take("here", 100)[:] = 1
    assert "here" in network._SCRATCH._kept
    rest()
    assert not network._SCRATCH._kept
    assert network._SCRATCH.take("here", 10, 10).shape == (10, 10)
    assert np.float32 == network._SCRATCH._kept["here"].dtype
