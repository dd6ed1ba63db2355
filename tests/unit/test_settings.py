"""Settings: declared defaults, tolerant reading, atomic writing."""

import json
from uuid import UUID

import pytest

from yk_reader import settings as declared
from yk_reader.settings import Settings


def test_defaults_hold_without_a_file(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    assert settings.get(declared.TEXT_SIZE) == 17
    assert settings.get(declared.THEME) == "system"
    assert settings.annotator == declared.login_name()


def test_values_come_back_after_a_restart(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    settings = Settings(path)
    settings.set(declared.THEME, "dark")
    settings.set(declared.KEYS, {"role.body": ["B"]})
    settings.set(declared.ANNOTATOR, "李四")
    again = Settings(path)
    assert again.get(declared.THEME) == "dark"
    assert again.get(declared.KEYS) == {"role.body": ["B"]}
    assert again.annotator == "李四"
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


def test_a_value_that_does_not_fit_is_refused_and_one_in_the_file_ignored(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "pink", "text_size": True, "language": "en"}))
    settings = Settings(path)
    assert settings.get(declared.THEME) == "system"
    assert settings.get(declared.TEXT_SIZE) == 17
    assert settings.get(declared.LANGUAGE) == "en"
    with pytest.raises(ValueError, match="text_size"):
        settings.set(declared.TEXT_SIZE, 99)


@pytest.mark.parametrize("data", [b"\xff{not json", b"[" * 100_000])
def test_a_damaged_file_does_not_keep_the_program_from_starting(tmp_path, data):
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    assert Settings(path).get(declared.LINKED) is True


def test_unknown_settings_of_a_newer_version_are_kept(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"future": 1}))
    Settings(path).set(declared.THEME, "light")
    assert json.loads(path.read_text())["future"] == 1


def test_recent_projects_newest_first_and_without_doubles(tmp_path):
    settings = Settings()
    for name in ("a", "b", "a"):
        settings.remember_project(tmp_path / name, "2026-01-01T00:00:00", 5, 2)
    assert [r["path"] for r in settings.get(declared.RECENT)] == [
        str(tmp_path / "a"),
        str(tmp_path / "b"),
    ]
    settings.forget_project(str(tmp_path / "a"))
    assert len(settings.get(declared.RECENT)) == 1


def test_what_is_read_cannot_change_what_is_stored(tmp_path):
    settings = Settings()
    settings.remember_page(tmp_path / "x", 3)
    settings.get(declared.LAST_PAGE)["other"] = 9
    assert settings.get(declared.LAST_PAGE) == {str(tmp_path / "x"): 3}


def test_listeners_hear_real_changes_only():
    settings = Settings()
    heard = []
    stop = settings.subscribe(heard.append)
    settings.set(declared.LINKED, True)
    settings.set(declared.LINKED, False)
    stop()
    settings.set(declared.LINKED, True)
    assert heard == [declared.LINKED]


def test_who_works_here_has_a_uuid_that_stays(tmp_path):
    path = tmp_path / "settings.json"
    one, other = Settings(path), Settings(path)
    made = one.annotator_id
    assert UUID(made).version == 4
    assert other.annotator_id == made, "another window that started before it was made"
    assert Settings(path).annotator_id == made
    one.set(declared.ANNOTATOR, "王")
    assert one.annotator_id == made
    one.begin_annotator("李")
    assert one.annotator == "李"
    assert one.annotator_id != made


@pytest.mark.parametrize("value", ["x", 7, "{12121212-0000-4000-8000-000000000001}", None])
def test_what_is_no_uuid_is_none(tmp_path, value):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"annotator_id": value}))
    assert UUID(Settings(path).annotator_id).version == 4


def test_who_works_is_the_same_each_time_where_nothing_can_be_kept(tmp_path):
    (tmp_path / "home").write_text("no folder")
    path = tmp_path / "home" / "config" / "settings.json"
    assert not Settings(path).can_be_kept
    assert Settings(path).annotator_id == Settings(path).annotator_id
    assert Settings(path).notice().code == "settings-not-kept"
    assert Settings(tmp_path / "other" / "settings.json").notice() is None
    assert Settings().notice() is None


def test_a_path_that_is_no_text_is_kept(tmp_path):
    project = tmp_path / "\udcd0\udcc2.ykdb"
    settings = Settings(tmp_path / "settings.json")
    settings.remember_project(project, "2026-01-01T00:00:00", 1, 0)
    again = Settings(tmp_path / "settings.json")
    assert [row["path"] for row in again.get(declared.RECENT)] == [str(project)]


def test_a_uuid_that_is_kept_already_counts_also_where_nothing_more_can_be(tmp_path, monkeypatch):
    path = tmp_path / "settings.json"
    late = Settings(path)
    made = Settings(path).annotator_id
    monkeypatch.setattr(Settings, "can_be_kept", False)
    assert late.annotator_id == made
