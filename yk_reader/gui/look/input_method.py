"""Chinese input: use ibus where fcitx is asked for but its Qt plugin is not there.

The PySide6 wheel brings the ibus plugin and none for fcitx. fcitx answers the ibus protocol
too, so with `QT_IM_MODULE=ibus` typing Chinese works under both.
"""

from collections.abc import MutableMapping
from pathlib import Path


def choose(environment: MutableMapping[str, str], plugins: Path) -> bool:
    """Set `QT_IM_MODULE` before the application starts; True when it was changed.

    `plugins` is Qt's plugin folder (its `platforminputcontexts` is looked into).
    """
    asked = environment.get("QT_IM_MODULE", "") or environment.get("XMODIFIERS", "").removeprefix(
        "@im="
    )
    if not asked.startswith("fcitx"):
        return False
    folder = plugins / "platforminputcontexts"
    if any("fcitx" in plugin.name for plugin in folder.glob("*")):
        return False
    environment["QT_IM_MODULE"] = "ibus"
    return True
