"""Fixtures of the command line tests."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from yk_reader.cli.main import main
from yk_reader.paths import seeds_dir

BODY = "本报讯（记者 李四）昨天，永康市召开会议，部署今年的工作。\n会议指出，要抓好落实。\n"


@pytest.fixture
def run():
    """Run a verb; the result has exit_code, stdout and stderr."""

    def call(*arguments: object) -> Result:
        result = CliRunner().invoke(main, [str(each) for each in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def seeds() -> list[Path]:
    """The five sample pages."""
    return sorted(seeds_dir().glob("*.txt"))


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    """One small page."""
    path = tmp_path / "page.txt"
    path.write_text("市里开会\n" + BODY, encoding="utf-8")
    return path
