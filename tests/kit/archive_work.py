"""Workers for the tests of archives: some die over a file, some need no tables."""

import os
import signal
from contextlib import contextmanager
from pathlib import Path

from yk_reader.jobs.archive import chunk as chunks
from yk_reader.jobs.archive.chunk import Given, work_on
from yk_reader.jobs.archive.folder import Done, Folder
from yk_reader.jobs.pool import Crew, Task

DEADLY = "deadly"


@contextmanager
def dying(given: Given):
    """Works on chunks as ever, but dies over each file that is called so."""
    reading = chunks.pages_in

    def pages_in(file, data, work, should_stop):
        if DEADLY in Path(file.address).name:
            os.kill(os.getpid(), signal.SIGKILL)
        return reading(file, data, work, should_stop)

    chunks.pages_in = pages_in
    yield lambda some: (work_on(given, one) for one in some)


DYING = Task(dying, lambda chunk: chunk.id, lambda _chunk: 1 << 30)


@contextmanager
def hire_dying(given, _weight, should_stop):
    """A crew of two of those."""
    with Crew(DYING, given, 2, should_stop) as crew:
        yield crew


class Fakes:
    """Workers that write no tables: `answers` says for some chunks what they answer instead."""

    def __init__(self, answers=None):
        self.answers = answers or {}
        self.asked = []

    def over(self, some):
        """As of `Workers`."""
        for chunk in some:
            self.asked.append(chunk)
            answer = self.answers.get(len(self.asked))
            yield chunk, answer or finish(self.given, chunk)

    @contextmanager
    def hire(self, given, _weight, _should_stop):
        """These workers."""
        self.given = given
        yield self


def finish(given: Given, chunk) -> Done:
    """Put a finished chunk in place, with as many pages as files."""
    folder = Folder(Path(given.out))
    done = Done(chunk.id, len(chunk.files), {"pages": len(chunk.files)})
    with folder.placing(chunk.id) as part:
        folder.record(part, done)
    return done
