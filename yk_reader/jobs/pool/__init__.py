"""Work on many pages in several processes: a pool of workers that compute, and one who writes.

A job is a function of a module that workers call by its name (`Task`); who runs it (`Crew`) puts
pieces in and gets answers out in the same order. With one job all of it happens in this process.
"""

from yk_reader.jobs.pool.answers import Task, Work
from yk_reader.jobs.pool.counts import MOST_JOBS, jobs_for
from yk_reader.jobs.pool.crew import Crew
from yk_reader.jobs.pool.processes import end_idle, start_ahead

__all__ = ["MOST_JOBS", "Crew", "Task", "Work", "end_idle", "jobs_for", "start_ahead"]
