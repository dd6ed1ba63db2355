"""What the tests of entities in the window share: a page's text, what is offered on it, looks."""

TEXT = """永康市召开会议
　　本报讯 昨日，张三在永康市说，永康市的张三很忙。李四在北京市。
　　李四说，张三来自永康市。
"""
OFFERED = (
    ("永康市", "LOC", "lexicon", 95),
    ("张三", "PER", "model", 65),
    ("李四", "PER", "model", 80),
    ("北京市", "LOC", "lexicon", 92),
)


def states(controller):
    """Surface → what its mentions are now: label and status of each."""
    view = controller.page_controller.view
    out = {}
    for e in view.annotation.entities:
        name = view.reflow.place(e).surface
        out.setdefault(name, set()).add((e.label, str(e.status)))
    return out


def pick(window, text):
    """Put the caret on a mention in the reflow pane."""
    pane = window.workbench.reflow
    pane.setFocus()
    pane.set_caret(window.project_controller.page_controller.view.reflow.text.index(text))
    return pane.current_entity()


def fresh(controller, key):
    return controller.page_controller.view.annotation.entity(key)
