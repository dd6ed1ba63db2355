"""The command line: a thin shell over jobs."""

import click


@click.group()
@click.version_option(package_name="yk-reader")
def main() -> None:
    """Read and annotate OCR text of Chinese newspaper pages."""
