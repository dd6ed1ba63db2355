"""The short form of the benchmark of gestures: a sample page finished with real keys."""

import pytest

from benchmarks.gestures.pages import jobs
from benchmarks.gestures.runs import run_job

MOST = 4
"""Chords for a page on which layout and suggestions are right as proposed."""


@pytest.mark.slow
def test_a_page_that_is_right_as_proposed_is_finished_with_few_keys(qapp, tmp_path):
    made, _missing = jobs([])
    run = run_job(qapp, tmp_path, next(job for job in made if job.proposed), "keyboard")
    assert not run.faults, run.faults
    assert run.tally.total <= MOST, run.tally.log


@pytest.mark.slow
def test_the_mouse_ends_in_the_same(qapp, tmp_path):
    made, _missing = jobs([])
    run = run_job(qapp, tmp_path, next(job for job in made if job.proposed), "mouse")
    assert not run.faults, run.faults
