"""A therapist's prompts in the journal they were loaded into."""

from __future__ import annotations

import pytest

from kapjournal.content import loader
from kapjournal.errors import BadInput
from kapjournal.journal.journal import Journal

OWN = b'[[prompt]]\nid = "garden"\nstage = "any"\ntext = "What grew?"\n'


def test_the_built_in_prompts_are_asked_until_a_set_is_loaded(journal: Journal) -> None:
    assert journal.prompts() == loader.prompts()
    journal.load_prompts(OWN)
    assert [one.id for one in journal.prompts_for(None)] == ["garden"]
    assert journal.prompts_source() == OWN.decode()
    journal.drop_prompts()
    assert journal.prompts() == loader.prompts()


def test_a_set_that_extends_comes_before_the_built_in_ones(journal: Journal) -> None:
    journal.load_prompts(b"extends = true\n" + OWN)
    assert journal.prompts()[0].id == "garden"
    assert journal.prompts()[1:] == loader.prompts()


def test_a_set_with_a_fault_leaves_the_old_one(journal: Journal) -> None:
    journal.load_prompts(OWN)
    with pytest.raises(BadInput, match="Line 1"):
        journal.load_prompts(b"[[prompt")
    assert [one.id for one in journal.prompts()] == ["garden"]


def test_a_set_that_an_earlier_version_took_does_not_stand_in_the_way(journal: Journal) -> None:
    journal._store.choose("prompts", OWN.decode().replace("any", "no such stage"))
    assert journal.prompts() == loader.prompts()


def test_a_reflection_may_answer_an_own_prompt_and_a_built_in_one(journal: Journal) -> None:
    with pytest.raises(BadInput, match="no prompt"):
        journal.reflect("tomatoes", prompt="garden")
    journal.load_prompts(OWN)
    assert journal.reflect("tomatoes", prompt="garden").prompt == "garden"
    assert journal.reflect("later", prompt="open").prompt == "open"


def test_the_set_goes_out_and_in_with_the_journal(journal: Journal) -> None:
    journal.load_prompts(OWN)
    assert journal.everything().choices["prompts"] == OWN.decode()
