"""What opens, what does not, and what is said then."""

from __future__ import annotations

import hashlib
import os
import socket
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from kapjournal.errors import (
    BadInput,
    CannotOpen,
    CannotWrite,
    Damaged,
    ForeignFile,
    KapjournalError,
    NewerJournal,
    NoJournal,
    WrongPassphrase,
)
from kapjournal.store.connection import VERSION, Key
from kapjournal.store.store import Store
from tests.store.examples import (
    behind_the_back,
    check_in,
    read_bytes,
    write_bytes,
)

ALL = Key.open_to_all()


def test_what_was_kept_is_there_again(store: Store, path: str) -> None:
    kept = store.put_check_in(check_in(note="a quiet day"))
    store.close()
    again = Store.open(path, ALL)
    assert again.check_ins() == [kept]
    again.close()


def test_where_there_is_nothing_nothing_is_made(path: str) -> None:
    with pytest.raises(NoJournal):
        Store.open(path, ALL)
    assert os.listdir(os.path.dirname(path)) == []


def test_a_file_without_bytes_is_damage_and_never_a_new_journal(path: str) -> None:
    Path(path).touch()
    with pytest.raises(Damaged):
        Store.open(path, ALL)
    assert os.path.getsize(path) == 0


@pytest.mark.parametrize("cut", [1, 100, 4095, -1])
def test_a_file_that_ends_inside_a_page_is_damage(store: Store, path: str, cut: int) -> None:
    store.close()
    write_bytes(path, read_bytes(path)[:cut])
    with pytest.raises(Damaged):
        Store.open(path, ALL)


def test_a_folder_is_told(path: str) -> None:
    os.mkdir(path)
    with pytest.raises(CannotOpen):
        Store.open(path, ALL)


def test_a_pipe_is_told_without_waiting_on_it(path: str) -> None:
    os.mkfifo(path)
    with pytest.raises(CannotOpen):
        Store.open(path, ALL)


def test_a_device_is_told() -> None:
    with pytest.raises(CannotOpen):
        Store.open("/dev/zero", ALL)


def test_a_socket_is_told(path: str) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        with pytest.raises(CannotOpen):
            Store.open(path, ALL)


def test_links_in_a_circle_are_told(path: str) -> None:
    os.symlink(path, path)
    with pytest.raises(CannotOpen):
        Store.open(path, ALL)


def test_a_link_to_nothing_is_told_and_nothing_is_made_at_its_end(path: str) -> None:
    os.symlink(path + ".gone", path)
    with pytest.raises(CannotOpen):
        Store.open(path, ALL)
    assert not os.path.exists(path + ".gone")


def test_a_link_to_a_journal_opens(store: Store, path: str) -> None:
    kept = store.put_check_in(check_in())
    store.close()
    os.symlink(path, path + ".link")
    linked = Store.open(path + ".link", ALL)
    assert linked.check_ins() == [kept]
    linked.close()


def test_plain_sqlite_is_another_programs(path: str) -> None:
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE notes (text)")
    plain.commit()
    plain.close()
    before = read_bytes(path)
    with pytest.raises(ForeignFile):
        Store.open(path, ALL)
    assert read_bytes(path) == before


@pytest.mark.parametrize("application", [0, 1, 0x7FFFFFFF])
def test_an_encrypted_file_of_another_program_is_told(path: str, application: int) -> None:
    behind_the_back(path, f"PRAGMA application_id = {application}", "CREATE TABLE t (x)")
    before = read_bytes(path)
    with pytest.raises(ForeignFile):
        Store.open(path, ALL)
    assert read_bytes(path) == before


def test_a_file_of_random_bytes_is_not_taken_for_a_journal(path: str) -> None:
    write_bytes(path, hashlib.shake_128(b"seed").digest(4096 * 4))
    with pytest.raises(WrongPassphrase, match="Either"):
        Store.open(path, ALL)


def test_a_journal_of_a_later_program_is_left_as_it_is(store: Store, path: str) -> None:
    store.close()
    behind_the_back(path, f"PRAGMA user_version = {VERSION + 1}")
    before = read_bytes(path)
    with pytest.raises(NewerJournal):
        Store.open(path, ALL)
    assert read_bytes(path) == before


class TestPassphrases:
    @pytest.mark.parametrize(
        "words",
        [
            "four quiet words here",
            "it's",
            "''",
            '"; --',
            "x'00'y",
            " spaces ",
            pytest.param("käse 🔑" * 150, id="a thousand letters"),
        ],
    )
    def test_the_same_words_open_it(self, path: str, words: str) -> None:
        Store.make(path, Key.from_passphrase(words)).close()
        store = Store.open(path, Key.from_passphrase(words))
        assert store.protected
        store.close()

    def test_it_is_the_same_passphrase_from_every_keyboard(self, path: str) -> None:
        composed = unicodedata.normalize("NFC", "Müsli ﬁn")
        decomposed = unicodedata.normalize("NFD", composed)
        assert composed != decomposed
        Store.make(path, Key.from_passphrase(composed)).close()
        Store.open(path, Key.from_passphrase(decomposed)).close()

    def test_other_words_do_not_and_nothing_is_written(self, path: str) -> None:
        Store.make(path, Key.from_passphrase("right")).close()
        before = read_bytes(path)
        with pytest.raises(WrongPassphrase, match=r"(?i)either"):
            Store.open(path, Key.from_passphrase("wrong"))
        assert read_bytes(path) == before

    def test_a_protected_journal_asked_for_without_one_needs_it(self, path: str) -> None:
        Store.make(path, Key.from_passphrase("right")).close()
        with pytest.raises(WrongPassphrase, match="needs a passphrase"):
            Store.open(path, ALL)

    def test_a_passphrase_for_a_journal_that_has_none_does_not_open_it(self, path: str) -> None:
        Store.make(path, ALL).close()
        with pytest.raises(WrongPassphrase):
            Store.open(path, Key.from_passphrase("needless"))

    def test_a_damaged_beginning_is_not_called_a_wrong_passphrase(self, path: str) -> None:
        Store.make(path, Key.from_passphrase("right")).close()
        content = bytearray(read_bytes(path))
        content[2000] ^= 1
        write_bytes(path, content)
        with pytest.raises(Damaged):
            Store.open(path, Key.from_passphrase("right"))
        with pytest.raises(WrongPassphrase):
            Store.open(path, Key.from_passphrase("wrong"))

    @pytest.mark.parametrize(
        "words", ["", "a\0b", "line\nline", "esc\x1b", "\x85", "\ud800", "x'" + "00" * 32 + "'"]
    )
    def test_what_cannot_be_one_is_refused(self, words: str) -> None:
        with pytest.raises(BadInput) as refused:
            Key.from_passphrase(words)
        assert refused.value.field == "passphrase"

    def test_a_key_never_shows_itself(self) -> None:
        key = Key.from_passphrase("ZQ7CANARY")
        assert "ZQ7CANARY" not in f"{key} {key!r} {[key]}"


OPEN_IN_VAIN = """
import sys
from kapjournal.errors import KapjournalError
from kapjournal.store.connection import Key
from kapjournal.store.store import Store
for words in ("right", "wrong"):
    try:
        store = Store.open(sys.argv[1], Key.from_passphrase(words))
        store.check()
    except KapjournalError as error:
        print(type(error).__name__)
"""


def test_the_driver_prints_nothing_of_a_wrong_key_or_a_damaged_page(path: str) -> None:
    Store.make(path, Key.from_passphrase("right")).close()
    content = read_bytes(path)
    write_bytes(path, content[:9000] + bytes(100) + content[9100:])
    # In a process of its own: how much the driver says is set for a whole process.
    ran = subprocess.run(
        [sys.executable, "-c", OPEN_IN_VAIN, path], capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.stderr) == ("Damaged\nWrongPassphrase\n", "")


def test_a_failure_quotes_neither_the_driver_nor_the_path(path: str) -> None:
    Store.make(path, Key.from_passphrase("right")).close()
    with pytest.raises(WrongPassphrase) as wrong:
        Store.open(path, Key.from_passphrase("ZQ7CANARY"))
    failure: BaseException | None = wrong.value
    while failure is not None:
        assert isinstance(failure, KapjournalError)
        assert "ZQ7CANARY" not in repr(failure)
        assert path not in str(failure)
        failure = failure.__cause__ or failure.__context__


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555)])
def test_what_may_only_be_read_is_read_and_says_so_when_written(
    store: Store, path: str, file_mode: int, folder_mode: int
) -> None:
    kept = store.put_check_in(check_in())
    store.check()
    store.close()
    folder = os.path.dirname(path)
    os.remove(path + "-journal")
    os.chmod(path, file_mode)
    # Root may write everywhere, so it reads as nobody, whom every folder above has to let through.
    for parent in Path(folder).parents:
        if parent.stat().st_uid == os.getuid() and parent.stat().st_mode & 0o777 == 0o700:
            parent.chmod(0o755)
    os.chmod(folder, folder_mode)
    me = os.geteuid()
    if me == 0:
        os.seteuid(65534)
    try:
        reader = Store.open(path, ALL)
        reader.check()
        with pytest.raises(CannotWrite):
            reader.put_check_in(check_in())
        assert reader.check_ins() == [kept]
        reader.close()
    finally:
        os.seteuid(me)
        os.chmod(folder, 0o700)


def test_a_file_one_may_not_read_is_told(
    path: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()

    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(CannotOpen):
        Store.open(path, ALL)
