"""The whole register goes out in an open format and is rebuilt elsewhere, equal, with its history."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from dondoc.engine.errors import BadSettings, Unreadable
from dondoc.web.exchange.actions import archive
from dondoc.web.history import queries as history
from dondoc.web.operations import audit
from dondoc.web.people.models import User
from dondoc.web.register.actions import amend, assign, deeds, evidence
from dondoc.web.register.models import Obligation
from web.factories import document, duty, from_document, posts, reported

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def life(an, binh, finance, health):
    """A register with a document, duties in several states, proofs, remarks and a recurring duty."""
    paper = document(an)
    from_document(an, [finance], paper, "rà soát các chỉ tiêu chưa đạt")
    done = reported(duty(an, [finance], cooperating=[(health, "Sở Y tế")]), binh)
    deeds.confirm(done.code, by=an, posts=posts(an))
    open_ = duty(an, [finance], title="Đang làm")
    deeds.accept(open_.code, by=binh, posts=posts(binh))
    evidence.add_file(open_.code, data="Bảng số liệu".encode(), name="bang.txt", by=binh, posts=posts(binh))
    amend.comment(open_.code, text="Nhờ @Trần Thị Bình xem", by=an, posts=posts(an))
    assign.assign(
        document=None,
        title="Báo cáo tháng",
        lead=[health],
        origin="Họp",
        recurrence="FREQ=MONTHLY",
        by=an,
        posts=posts(an),
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the manifest's own moment."""
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    manifest = json.loads(found.pop("manifest.json"))
    del manifest["made_at"]
    return found | {"manifest.json": json.dumps(manifest).encode()}


def test_an_empty_system_is_rebuilt_equal_and_its_history_verifies(life, tmp_path, settings):
    archive.export(tmp_path / "one")
    before = contents(tmp_path / "one")
    call_command("flush", interactive=False, verbosity=0)
    settings.FILES_DIR = tmp_path / "elsewhere"
    assert not User.objects.exists()
    archive.rebuild(tmp_path / "one")
    archive.export(tmp_path / "two")
    assert contents(tmp_path / "two") == before
    assert history.faults() == []
    assert audit.faults() == []
    # life goes on: numbers go on after those that came
    an = User.objects.get(email="nguyen.van.an@example.vn")
    assert not an.has_usable_password()
    codes = set(Obligation.objects.values_list("code", flat=True))
    finance = Obligation.objects.get(title="Đang làm").parts.get().agency
    assert duty(an, [finance], due=date(2026, 6, 1)).code not in codes


def test_no_secret_leaves(life, tmp_path):
    archive.export(tmp_path / "out")
    whole = b"\n".join(contents(tmp_path / "out").values())
    assert User.objects.exists()
    assert not [user for user in User.objects.all() if user.password.encode() in whole]
    suspicious = re.compile(r"password|secret|token")
    named = {
        f"{name}.{column.attname}" for name, model in archive.tables().items() for column in archive.columns(model)
    }
    # the number of a form that was sent opens nothing
    assert [name for name in named if suspicious.search(name)] == ["reminders.letter.token"]


def test_each_line_is_as_its_schema_says(life, tmp_path):
    jsonschema = pytest.importorskip("jsonschema_rs")
    manifest = archive.export(tmp_path / "out")
    assert sum(entry["rows"] for entry in manifest["tables"]) > 30
    for entry in manifest["tables"]:
        schema = json.loads((tmp_path / "out" / "schemas" / f"{entry['name']}.schema.json").read_text("utf-8"))
        for line in (tmp_path / "out" / entry["file"]).read_text("utf-8").split("\n")[:-1]:
            jsonschema.validate(schema, json.loads(line))


def test_a_system_with_data_and_a_folder_in_use_are_left_alone(life, tmp_path):
    archive.export(tmp_path / "out")
    with pytest.raises(BadSettings, match="trống"):
        archive.rebuild(tmp_path / "out")
    with pytest.raises(BadSettings, match="đã có nội dung"):
        archive.export(tmp_path / "out")


def change_line(folder: Path) -> None:
    path = folder / "register.obligation.jsonl"
    path.write_text(path.read_text("utf-8").replace("Đang làm", "Đã làm"), "utf-8")


def change_file(folder: Path) -> None:
    next(path for path in (folder / "files").rglob("*") if path.is_file()).write_bytes(b"x")


def lose_file(folder: Path) -> None:
    next(path for path in (folder / "files").rglob("*") if path.is_file()).unlink()


def rewrite_history(folder: Path) -> None:
    """As one would who also mends the manifest."""
    path, manifest = folder / "history.event.jsonl", folder / "manifest.json"
    text = path.read_text("utf-8").replace('"deed": "confirm"', '"deed": "accept"')
    path.write_text(text, "utf-8")
    said = json.loads(manifest.read_text("utf-8"))
    entry = next(one for one in said["tables"] if one["name"] == "history.event")
    entry["sha256"] = archive.store.hash_of(text.encode())
    manifest.write_text(json.dumps(said), "utf-8")


def break_line(folder: Path) -> None:
    path = folder / "register.obligation.jsonl"
    path.write_text(path.read_text("utf-8").replace('"code"', "code", 1), "utf-8")


def lose_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


@pytest.mark.parametrize("harm", [change_line, change_file, lose_file, rewrite_history, break_line, lose_manifest])
def test_an_export_that_was_changed_is_refused_and_nothing_is_written(harm, life, tmp_path):
    archive.export(tmp_path / "out")
    harm(tmp_path / "out")
    call_command("flush", interactive=False, verbosity=0)
    with pytest.raises(Unreadable):
        archive.rebuild(tmp_path / "out")
    assert not User.objects.exists()
    assert not Obligation.objects.exists()


def test_an_export_that_breaks_off_leaves_nothing_and_may_be_made_again(life, tmp_path, monkeypatch):
    def full(_folder, _file):
        raise OSError(28, "No space left on device")

    # what a killed export left
    (tmp_path / ".out.part" / "schemas").mkdir(parents=True)
    with monkeypatch.context() as patched:
        patched.setattr(archive, "_copy_file", full)
        with pytest.raises(OSError, match="No space left"):
            archive.export(tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
    assert archive.export(tmp_path / "out")["files"]
