"""`python -m yk_reader` is the command `yk-reader`; the bundle of `make bundle` begins here too."""

from yk_reader.cli.main import main

if __name__ == "__main__":  # and not where a process of ours is started
    main(prog_name="yk-reader")
