"""The command `yk-reader`; `python -m yk_reader` and the bundle of `make bundle` begin here too.

Loading the command line takes most of a tenth of a second, in which nothing is begun yet: Ctrl+C
ends it there without a word, with the exit code that it has later.
"""

import os
import signal


def run() -> None:
    """Run the command line."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # `nohup` has it ignored
        signal.signal(signal.SIGINT, lambda number, _frame: os._exit(128 + number))
    from yk_reader.cli.main import main

    main(prog_name="yk-reader")


if __name__ == "__main__":  # and not where a process of ours is started
    run()
