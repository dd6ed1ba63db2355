"""The planner of the entities: suggestions first, then what is missing or wrong, one by one."""

from benchmarks.gestures.driver import ACT, MOVE, SELECT, Driver, Stuck
from benchmarks.gestures.entity_acts import EntitiesByKeys, EntityAct
from benchmarks.gestures.hands import LayoutByKeys
from benchmarks.gestures.target import Target, accepted
from yk_reader.model.vocabulary import EntityStatus

_TRIES = 4


def finish_entities(driver: Driver, target: Target, hands: LayoutByKeys) -> None:
    """Bring the entities of the page that is shown to the gold by keys."""
    pane = driver.window.workbench.reflow
    if _suggested(driver):
        accept_suggestions(driver, hands)
    while accepted(driver.view.annotation).keys() != target.mentions:
        hands.go_to_pane("reflow")
        plan = EntitiesByKeys(target, driver.view, pane)
        found = plan.best()
        if found is None:
            raise Stuck(
                f"no keys for {len(plan.missing)} missing, {len(plan.wrong)} wrong entities"
            )
        act, _way = found
        before = accepted(driver.view.annotation).keys()
        driver.begin(act.what)
        _come_to(driver, target, act)
        for chord in act.chords:
            driver.key(chord, ACT)
        driver.settle()
        if accepted(driver.view.annotation).keys() == before:
            raise Stuck(f"{act} changed nothing")


def _come_to(driver: Driver, target: Target, act: EntityAct) -> None:
    pane = driver.window.workbench.reflow
    for _ in range(_TRIES):
        way = EntitiesByKeys(target, driver.view, pane).way(act)
        if way is None:
            raise Stuck(f"no keys lead to {act}")
        driver.keys(way.move, MOVE)
        driver.keys(way.select, SELECT)
        selection = pane.selection()
        if selection == act.span if act.selects else selection is None:
            if act.selects or EntitiesByKeys(target, driver.view, pane).way(act).cost == 0:
                return
    raise Stuck(f"the keys do not lead to {act}")


def _suggested(driver: Driver) -> list[object]:
    return [e for e in driver.view.live if e.status is EntityStatus.SUGGESTED]


def accept_suggestions(driver: Driver, hands: LayoutByKeys) -> None:
    """Accept what is suggested: with the cheapest gesture that this window has for it."""
    hands.go_to_pane("reflow")
    if driver.has("entity.accept-page"):
        driver.begin("accept all on the page")
        driver.key(driver.keys_of("entity.accept-page")[0], ACT)
        driver.key("Return", ACT)
    while left := _suggested(driver):
        driver.begin("accept all that are visible")
        driver.key(driver.keys_of("entity.next-suggestion")[0], MOVE)
        driver.key(driver.keys_of("entity.accept-article")[0], ACT)
        driver.settle()
        if len(_suggested(driver)) == len(left):
            driver.key(driver.keys_of("entity.accept")[0], ACT)
            driver.settle()
        if len(_suggested(driver)) == len(left):
            raise Stuck("the suggestions stay")
