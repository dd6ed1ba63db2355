"""`python -m yk_reader` is the command `yk-reader`; the bundle of `make bundle` begins here too."""

if __name__ == "__main__":  # and not where a process of ours is started
    from yk_reader.cli.main import main

    main(prog_name="yk-reader")
