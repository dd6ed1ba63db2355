"""An archive without a window: files in, tables out, chunk by chunk, on one machine or many.

`running.py` runs it. What it stands on: `sources.py` (files and addresses), `plan.py` (which files
make a chunk), `chunk.py` (the work on one), `pages.py` and `tables.py` (rows, Parquet), `folder.py`
(what lies in the folder that is written), `dask_cluster.py`; `coming_in.py` brings the results into
a project.
"""
