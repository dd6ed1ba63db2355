"""Label Studio's tasks against its own code: the configuration, the tasks, its converter."""

import json

import entity_page
import pytest
from entity_page import HARD, written

from yk_reader.formats.label_studio import FORMAT, labelling_config, task_of

pytest.importorskip("label_studio_sdk")
pytestmark = pytest.mark.formats


def interface(config):
    from label_studio_sdk.label_interface import LabelInterface

    return LabelInterface(config)


@pytest.mark.parametrize("as_", ["annotations", "predictions"])
def test_it_takes_the_tasks_and_their_labels(as_, tmp_path):
    (path, config), _ = written(FORMAT, tmp_path, entity_page.document(), **{"as": as_})
    found = interface(config.read_text("utf-8"))
    for task in json.loads(path.read_text("utf-8")):
        assert found.validate_task({"data": task["data"]})  # 2.1.2 raises on one with annotations
        for work in task[as_]:
            # It knows nothing of the text: that the slices are right is compared here.
            check = found.validate_annotation if as_ == "annotations" else found.validate_prediction
            assert check(work)
            for region in work["result"]:
                value = region["value"]
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]


def test_labels_that_need_quoting():
    labels = tuple(m.label for m in HARD.mentions)
    found = interface(labelling_config(tuple(dict.fromkeys(labels))))
    assert found.validate_annotation(task_of(HARD, {})["annotations"][0])
    assert set(found.get_control().labels) == set(labels)


def test_its_converter_writes_the_short_layout_that_is_read(tmp_path):
    from label_studio_sdk.converter import Converter

    (path, config), samples = written(FORMAT, tmp_path, entity_page.document())
    tasks = json.loads(path.read_text("utf-8"))
    for number, task in enumerate(tasks, 1):  # as the server gives them
        task["id"] = number
        task["annotations"][0] |= {"id": number, "was_cancelled": False, "completed_by": 1}
    path.write_text(json.dumps(tasks), "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    converter = Converter(config.read_text("utf-8"), str(tmp_path), download_resources=False)
    converter.convert_to_json_min(str(path), str(out), is_dir=False)
    read = list(FORMAT.read_samples(out, {}))
    assert [s.text for s in read] == [s.text for s in samples]
    assert [entity_page.triples(s) for s in read] == [entity_page.triples(s) for s in samples]
