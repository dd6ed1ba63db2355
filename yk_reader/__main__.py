"""`python -m yk_reader` is the command `yk-reader`."""

from yk_reader.cli.main import main

main(prog_name="yk-reader")
