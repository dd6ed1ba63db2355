"""Where things lie: resources and seeds of the program, data, settings and logs of the person.

The environment variable ``YK_READER_HOME`` names a folder that takes the place of the person's
own folders (tests, a portable copy on a stick).
"""

import contextlib
import os
from pathlib import Path

HOME_VARIABLE = "YK_READER_HOME"
_APP = "yk-reader"
_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    """A top-level folder of the program, in the wheel or in a checkout."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources_dir() -> Path:
    """Themes, label sets, lexicons, models, translations and the program's own icon."""
    return _bundled("resources")


def seeds_dir() -> Path:
    """The sample pages and their gold."""
    return _bundled("seeds")


def sample_files() -> list[Path]:
    """The sample pages by name: those that are text, then those that are PDF."""
    made = resources_dir() / "facsimile"
    return [*sorted(seeds_dir().glob("*.txt")), *sorted(made.glob("*.pdf"))]


def _own(name: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser() / name
    import platformdirs  # a worker that fails nowhere asks for no folder

    folders = platformdirs.PlatformDirs(_APP, appauthor=False)
    return Path(str(getattr(folders, f"user_{name}_dir")))


def user_data_dir() -> Path:
    """Where the program's own project files and models lie; made when absent, if possible."""
    return _made(_own("data"))


def user_config_dir() -> Path:
    """Where the settings lie; made when absent, if possible."""
    return _made(_own("config"))


def thumbnails_dir() -> Path:
    """Where small pictures of pages are kept, outside of all projects; they may be thrown away."""
    return _cache() / "thumbnails"


def checks_dir() -> Path:
    """Where it is kept how far checks of projects have come; it may be thrown away."""
    return _cache() / "checks"


def _cache() -> Path:
    return _own("cache")


def user_log_dir() -> Path:
    """Where crash reports go; made when absent, if possible."""
    return _made(_own("log"))


def settings_file() -> Path:
    """The person's settings."""
    return user_config_dir() / "settings.json"


def places_dir() -> Path:
    """Where is kept at which place the work stood on each page."""
    return user_data_dir() / "places"


def samples_file() -> Path:
    """The project file that the sample pages are opened in."""
    return user_data_dir() / "samples.ykdb"


def tour_file() -> Path:
    """The project file in which the tour is taken: sample pages again, apart from those on which
    somebody works."""
    return user_data_dir() / "tour.ykdb"


def _made(folder: Path) -> Path:
    """The folder, made where that is possible: who only reads there finds nothing, and who
    writes meets the reason itself."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
