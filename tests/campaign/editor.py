"""A process that edits a project as fast as it can and says what was committed, and its parent.

Each line of the pipe is one JSON object, written after the commit: `page` with `revision`, `digest`
and `history`; `added`; `labels`; `error` (a code), `lost`, `saved`, `closed`, `fault`.
"""

import contextlib
import json
import os
import random
import resource
import select
import signal
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from dice import any_edit
from projects import PERSON, digest_of, history_of

from yk_reader.edits.base import Description, Edit
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.label_sets import take_back, take_labels
from yk_reader.model.errors import ConflictError, EditRefused, KnownError, StoreError
from yk_reader.session import Change, PageState, Session
from yk_reader.session.groups import build_group, undo_group
from yk_reader.store import Store

LOST: Final = {"file-gone", "file-replaced", "file-overwritten", "log-lost"}
_TRIES: Final = 200
"""Errors in a row after which a child gives up."""


@dataclass(frozen=True)
class Plan:
    """What a child does beside plain edits. `imports`: files that a second thread brings in;
    `backups`: a folder into which a third makes backups without a pause; `saved`: where a lost
    project is saved to; `limit`: bytes over which no file may grow, until the first error."""

    seed: int
    annotator: str = PERSON
    groups: bool = True
    imports: tuple[Path, ...] = ()
    backups: Path | None = None
    saved: Path | None = None
    limit: int | None = None
    clock: Callable[[], str] | None = None
    pause: float = 0.0
    own_pages: tuple[int, ...] = ()


class Child:
    """The work inside the process."""

    def __init__(self, path: Path, plan: Plan, pipe: int) -> None:
        self.plan, self.pipe = plan, pipe
        self.dice = random.Random(plan.seed)
        self.stopped = False
        signal.signal(signal.SIGUSR1, self._stop)
        if plan.limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (plan.limit, resource.RLIM_INFINITY))
        self.store = Store.open(path)
        clock = {} if plan.clock is None else {"clock": plan.clock}
        self.session = Session(self.store, plan.annotator, **clock)
        self.session.subscribe(self.committed)
        self.pages = plan.own_pages or self.store.pages.ids(plan.annotator)
        self.group = 0
        self.threads = [
            threading.Thread(target=work, daemon=True) for work in (self._import, self._backup)
        ]

    def say(self, **what: Any) -> None:
        """One line, whole: shorter than what a pipe takes at once."""
        os.write(self.pipe, json.dumps(what).encode() + b"\n")

    def committed(self, change: Change) -> None:
        """Acknowledge a change."""
        state = change.state
        if state.own and change.kind in ("edit", "undo", "redo"):
            history = history_of(self.store, state.page_id, self.plan.annotator)
            self.say(
                page=state.page_id, revision=state.revision, digest=digest_of(state),
                history=history,
            )  # fmt: skip

    def run(self) -> None:
        """Edit until told to stop, killed, or the file is lost."""
        self.say(ready=True)
        for thread in self.threads:
            thread.start()
        errors = 0
        while not self.stopped and errors < _TRIES:
            try:
                self.act()
                errors = 0
            except EditRefused:
                continue
            except ConflictError as error:
                for page_id in self.pages:
                    self.session.refresh(page_id)
                self.say(conflict=error.code)
            except KnownError as error:
                errors += 1
                if not self.trouble(error):
                    return
            if self.plan.pause:
                time.sleep(self.plan.pause)
        self.close()

    def close(self) -> None:
        """End as the window does: first what works beside, then the file."""
        self.stopped = True
        for thread in self.threads:
            thread.join(20)
        self.store.close()
        self.say(closed=True)

    def trouble(self, error: KnownError) -> bool:
        """Tell an error; whether to go on."""
        self.say(error=error.code)
        if self.plan.limit is not None:  # there is room again
            unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        if error.code not in LOST:
            try:
                self.store.verify()
                return True
            except StoreError as found:
                error = found
        self.say(lost=error.code, mixed=self.store.watch.mixed)
        if self.plan.saved is not None:
            try:
                self.store.save_copy(self.plan.saved)
                self.say(saved=str(self.plan.saved))
            except KnownError as found:
                self.say(unsaved=found.code)
        self.close()
        return False

    def act(self) -> None:
        """One thing that a person does."""
        chance = self.dice.random()
        page_id = self.dice.choice(self.pages)
        if chance < 0.12:
            self.session.undo(page_id)
        elif chance < 0.18:
            self.session.redo(page_id)
        elif chance < 0.21:
            self.store.checkpoint()
        elif chance < 0.24 and self.plan.groups:
            self.many(page_id)
        else:
            state = self.session.state(page_id)
            self.session.apply(page_id, any_edit(state, self.dice))

    def many(self, page_id: int) -> None:
        """A step over many pages, taking one back, a change of the label set."""
        chance = self.dice.random()
        if chance < 0.5:
            pages = self.dice.sample(self.pages, min(5, len(self.pages)))
            words = Description("set-role", {"pages": len(pages)})
            self.group = build_group(self.session, pages, self._part, words).group or self.group
        elif chance < 0.7:
            if self.group:
                undo_group(self.session, self.group)
        elif chance < 0.85:
            self._labels()
        else:
            self.say(labels_begin=True)
            take_back(self.session)
            self._tell_labels()

    def _part(self, state: PageState) -> Edit | None:
        edit = any_edit(state, self.dice)
        try:
            after = edit.apply(state.page, state.annotation)
        except EditRefused:
            return None
        return edit if after != state.annotation else None

    def _labels(self) -> None:
        labels = self.store.labels.current()
        assert labels is not None
        old = self.dice.choice(labels.labels)
        new = replace(old, name=f"L{self.dice.randrange(10**6)}", takes=old.code)
        changed = replace(labels, labels=tuple(new if x == old else x for x in labels.labels))
        self.say(labels_begin=True)
        take_labels(self.session, changed, {old.name: new.name})
        self._tell_labels()

    def _tell_labels(self) -> None:
        labels = self.store.labels.current()
        assert labels is not None
        self.say(labels=[label.name for label in labels.labels])

    def _import(self) -> None:
        with contextlib.suppress(KnownError):
            for file in self.plan.imports:
                if self.stopped:
                    return
                report = import_paths(self.store, [file], options=ImportOptions(labels=()))
                for page_id in report.added:
                    self.say(added=page_id)

    def _backup(self) -> None:
        if self.plan.backups is None:
            return
        with contextlib.suppress(KnownError):
            number = 0
            while not self.stopped:
                self.store.backup(self.plan.backups / f"b{number}.ykdb")
                number += 1

    def _stop(self, *_: object) -> None:
        self.stopped = True


@dataclass
class Editor:
    """The parent's side of such a process."""

    pid: int
    pipe: int
    said: bytes = b""
    status: int | None = None
    _ended: bool = field(default=False)
    _poll: select.poll = field(init=False)

    def __post_init__(self) -> None:
        # Not `select`: the program keeps a descriptor of each project, and this process has many.
        self._poll = select.poll()
        self._poll.register(self.pipe, select.POLLIN)

    @classmethod
    def start(cls, path: Path, plan: Plan) -> "Editor":
        """Fork: the imports are made already, so a round takes a part of a second."""
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                os.close(reading)
                Child(path, plan, writing).run()
                code = 0
            except BaseException:
                with contextlib.suppress(OSError):
                    told = traceback.format_exc()[-3000:]
                    os.write(writing, json.dumps({"fault": told}).encode() + b"\n")
            finally:
                os._exit(code)
        os.close(writing)
        return cls(pid, reading)

    def wait(self, seconds: float, until: bytes = b"") -> bool:
        """Read what is said for so long; ends early when the process does, or has said `until`."""
        end = time.monotonic() + seconds
        while not self._ended and (not until or until not in self.said):
            left = end - time.monotonic()
            if left <= 0:
                break
            if self._poll.poll(left * 1000):
                data = os.read(self.pipe, 1 << 16)
                self._ended = not data
                self.said += data
        return bool(until) and until in self.said

    def ready(self) -> bool:
        """Wait until it has the project open."""
        return self.wait(30, b'"ready"')

    def send(self, number: int) -> None:
        """Send a signal; a process that has ended gets none."""
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def end(self, number: int | None = None, patience: float = 30.0) -> list[dict[str, Any]]:
        """End it (with a signal), and all that it said; a line that was cut short is none."""
        if number is not None:
            self.send(number)
        self.wait(patience)
        if not self._ended:
            self.send(signal.SIGKILL)
            self.said += b'{"fault": "it did not end"}\n'
        _, self.status = os.waitpid(self.pid, 0)
        os.close(self.pipe)
        return [json.loads(line) for line in self.said.split(b"\n")[:-1]]
