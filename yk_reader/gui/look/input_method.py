"""Chinese input: use ibus where fcitx is asked for but its Qt plugin is not there.

The PySide6 wheel brings the ibus plugin and none for fcitx. fcitx answers the ibus protocol
too, so typing Chinese through ibus's plugin works under both.

Qt takes the first of the list `QT_IM_MODULES` (`wayland;fcitx`) that there is; without it what
`QT_IM_MODULE` names; without both the compositor's own on Wayland and none on X11.
"""

from collections.abc import Iterator, MutableMapping
from pathlib import Path

from yk_reader.model.records import dataclass

_LIST, _ONE, _X11 = "QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS"
WAYLAND = "wayland"
"""The compositor's own input method, which needs no plugin."""


@dataclass(frozen=True, slots=True)
class InputMethod:
    """What was asked for, by which variable of the environment, and what Qt is told instead; true
    when that is something else."""

    variable: str = ""
    asked: str = ""
    modules: tuple[str, ...] = ()
    """in the order in which Qt tries them"""
    missing: tuple[str, ...] = ()
    """those of them that this Qt has no plugin for"""
    replaced: bool = False
    """whether ibus stands for fcitx"""

    def __bool__(self) -> bool:
        return bool(self.variable) and ";".join(self.modules) != self.asked

    def taken(self, platform: str) -> str:
        """What Qt takes on a platform (`xcb`, `wayland`); empty: nothing that was asked for."""
        for module in self.modules:
            fits = platform.startswith(WAYLAND) if module == WAYLAND else True
            if fits and module not in self.missing:
                return module
        return ""


def choose(environment: MutableMapping[str, str], plugins: Path) -> InputMethod:
    """Put ibus in the place of an fcitx that is not there, before the application starts.

    `plugins` is Qt's plugin folder (its `platforminputcontexts` is looked into).
    """
    variable, asked = _asked(environment)
    if not asked:
        return InputMethod()
    names = [plugin.name for plugin in (plugins / "platforminputcontexts").glob("*")]

    def there(module: str) -> bool:
        key = module.partition(":")[0].lower()
        key = "fcitx" if key.startswith("fcitx") else key
        return any(key in name for name in names)

    modules = [m.strip() for m in asked.split(";") if m.strip()]
    wanted = tuple(dict.fromkeys(_for_fcitx(modules, there("fcitx"))))
    replaced = any(m.startswith("fcitx") for m in modules) and not there("fcitx")
    if variable == _X11:  # which is not for Qt: on Wayland the compositor's own goes first
        wanted = (WAYLAND, *wanted)
        environment[_LIST] = ";".join(wanted)
    elif replaced:
        environment[variable] = ";".join(wanted)
    missing = tuple(m for m in wanted if m not in (WAYLAND, "ibus") and not there(m))
    return InputMethod(variable, asked, wanted, missing, replaced)


def _asked(environment: MutableMapping[str, str]) -> tuple[str, str]:
    """The variable that counts, and what it says."""
    for variable in (_LIST, _ONE):
        if environment.get(variable, "").strip(";"):
            return variable, environment[variable]
    found = environment.get(_X11, "").removeprefix("@im=")
    return (_X11, found) if found.startswith(("fcitx", "ibus")) else ("", "")


def _for_fcitx(modules: list[str], there: bool) -> Iterator[str]:
    for module in modules:
        yield "ibus" if module.startswith("fcitx") and not there else module
