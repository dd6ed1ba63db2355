"""`python -m yk_reader` is the command `yk-reader`."""

from yk_reader.cli.main import main

if __name__ == "__main__":  # and not where a process of ours is started
    main(prog_name="yk-reader")
