"""Records of the care cycle are kept, changed, put away and brought back like every other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kapjournal.errors import Internal
from kapjournal.model.assessments import Assessment
from kapjournal.model.everything import Batch, Everything, Import
from kapjournal.model.reflections import Reflection
from kapjournal.model.steps import Step, Topic
from kapjournal.store import care_forms as forms
from kapjournal.store.care_forms import CARE
from kapjournal.store.connection import Key
from kapjournal.store.forms import Form
from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.store.examples import care, key, reflection, session, stamp

TABLES = list(CARE)


@pytest.fixture
def about(store: Store) -> int:
    """The id of a session that is there."""
    return store.put_session(session()).id


def one_of(table: str, about: int) -> tuple[Form[Any], Any]:
    """An example of what a table holds."""
    return next((form, record) for form, record in care(about) if form.table == table)


@pytest.mark.parametrize("table", TABLES)
class TestARecordOf:
    def test_comes_back_as_it_was_kept(
        self, table: str, store: Store, path: str, about: int
    ) -> None:
        form, record = one_of(table, about)
        kept = store.put(form, record)
        assert kept == replace(record, id=1)
        store.close()
        again = Store.open(path, Key.open_to_all())
        assert again.every(form) == [kept]
        assert again.of_key(form, record.key) == kept
        again.check()
        again.close()

    def test_is_kept_once_however_often_it_is_put(
        self, table: str, store: Store, about: int
    ) -> None:
        form, record = one_of(table, about)
        first = store.put(form, record)
        assert store.put(form, record) == store.put(form, first) == first
        assert store.revisions(table, first.id) == []  # type: ignore[arg-type]  # a table of ours

    def test_goes_to_the_trash_and_comes_back(self, table: Any, store: Store, about: int) -> None:
        form, record = one_of(table, about)
        kept = store.put(form, record)
        store.trash(table, kept.id, kept.when.noted_at)
        assert (store.every(form), store.of_key(form, kept.key)) == ([], None)
        assert store.trashed(table) == [kept]
        store.untrash(table, kept.id)
        assert store.every(form) == [kept]
        store.check()

    def test_leaves_an_old_version_behind_when_it_loses_something(
        self, table: Any, store: Store, about: int
    ) -> None:
        form, record = one_of(table, about)
        kept = store.put(form, record)
        store.put(form, replace(kept, when=stamp(hour=22)))
        assert [one.record for one in store.revisions(table, kept.id)] == [kept]
        store.check()

    def test_goes_out_and_comes_in_whole(self, table: str, store: Store, clock: FakeClock) -> None:
        held = replace(session(), id=7)
        form, record = one_of(table, held.id)
        fields = ("details", "vitals", "effects", "steps", "topics", "assessments", "look_backs",
                  "hand_overs", "contacts", "plans")  # fmt: skip
        brings: Any = {fields[TABLES.index(table)]: (replace(record, id=3),)}
        batch = Batch.of(Everything(sessions=(held,), **brings))
        assert store.take_in(batch, label="own", at=clock.now()).added == 2
        assert store.take_in(batch, label="own", at=clock.now()).added == 0
        assert store.every(form) == [replace(record, id=3)]
        assert store.everything() == replace(batch.records, scales=())


def test_what_belongs_to_a_session_goes_out_of_sight_with_it(store: Store, about: int) -> None:
    for form, record in care(about):
        store.put(form, record)
    store.trash("sessions", about, stamp().noted_at)
    assert [form.table for form in CARE.values() if not store.every(form)] == [
        "details",
        "vitals",
        "effects",
    ]
    store.untrash("sessions", about)
    assert all(store.every(form) for form in CARE.values())


def test_several_are_kept_together_or_not_at_all(store: Store) -> None:
    topics = [Topic(key(), stamp(), text) for text in ("one", "two")]
    kept = store.put_together(forms.TOPICS, topics)
    assert store.every(forms.TOPICS) == kept
    impossible = replace(kept[1], first=9)
    with pytest.raises(Internal):
        store.put_together(forms.TOPICS, [replace(kept[0], text="changed"), impossible])
    assert store.every(forms.TOPICS) == kept


class TestAFormBeingFilledIn:
    def begun(self, *answers: int | None) -> Assessment:
        return Assessment("f" * 32, stamp(), "gad7", "1.0", (*answers, *(None,) * 7)[:7])

    def test_gains_answers_without_a_version_for_each(self, store: Store) -> None:
        for answers in ((), (1,), (1, 0), (1, 0, 3)):
            kept = store.put(forms.ASSESSMENTS, self.begun(*answers))
        assert store.revisions("assessments", kept.id) == []

    def test_leaves_a_version_when_an_answer_is_changed(self, store: Store) -> None:
        store.put(forms.ASSESSMENTS, self.begun(1, 2))
        kept = store.put(forms.ASSESSMENTS, self.begun(1, 0))
        [before] = store.revisions("assessments", kept.id)
        assert before.record == replace(self.begun(1, 2), id=kept.id)

    def test_leaves_a_version_for_any_change_once_it_is_finished(self, store: Store) -> None:
        whole = replace(self.begun(1, 2, 0, 0, 0, 0), finished=True)
        kept = store.put(forms.ASSESSMENTS, whole)
        store.put(forms.ASSESSMENTS, replace(whole, answers=(1, 2, 0, 0, 0, 0, 3)))
        assert len(store.revisions("assessments", kept.id)) == 1


def test_themes_are_part_of_a_reflection_and_of_its_versions(store: Store) -> None:
    kept = store.put_reflection(replace(reflection("the sea again"), themes=("water", "rest")))
    changed = store.put_reflection(replace(kept, themes=("water",)))
    assert store.reflections() == [changed]
    [before] = store.revisions("reflections", kept.id)
    assert isinstance(before.record, Reflection)
    assert before.record.themes == ("water", "rest")


class TestAnImport:
    def test_brings_records_that_name_its_own_sessions_and_reflections(
        self, store: Store, clock: FakeClock
    ) -> None:
        store.put_session(session())
        held, said = replace(session(), id=1), replace(reflection("x", 1), id=1)
        step = Step(key(), stamp(), "call her", session=1, reflection=1, id=1)
        store.take_in(
            Batch.of(Everything(sessions=(held,), reflections=(said,), steps=(step,))),
            label="own",
            at=clock.now(),
        )
        [kept] = store.every(forms.STEPS)
        [theirs] = [one for one in store.sessions() if one.key == held.key]
        [reflected] = store.reflections()
        assert (kept.session, kept.reflection) == (theirs.id, reflected.id)

    def test_that_is_taken_back_leaves_what_the_person_hung_on_it(
        self, store: Store, clock: FakeClock
    ) -> None:
        records = Everything(sessions=(replace(session(), id=1),))
        report = store.take_in(Batch(records, 1, foreign=True), label="csv", at=clock.now())
        [theirs] = store.sessions()
        form, vitals = one_of("vitals", theirs.id)
        store.put(form, vitals)
        assert report.id is not None
        assert store.undo_import(report.id) == 0
        assert store.sessions() == [theirs]

    def test_counts_what_is_left_of_it(self, store: Store, clock: FakeClock) -> None:
        topic = Topic(key(), stamp(), "kept", id=1)
        report = store.take_in(
            Batch(Everything(topics=(topic,)), 1, foreign=True), label="csv", at=clock.now()
        )
        assert report.id is not None
        assert store.imports() == [Import(report.id, "csv", clock.now(), 1)]
        assert store.undo_import(report.id) == 1
        assert store.imports() == []
        store.check()
