"""`python -m yk_reader` is the command `yk-reader`; the bundle of `make bundle` begins here too."""

import multiprocessing

from yk_reader.cli.main import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # in the bundle a child process is this program again
    main(prog_name="yk-reader")
