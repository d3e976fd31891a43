"""What opens a journal: a passphrase, or the key that is open to all."""

from __future__ import annotations

import unicodedata

from kapjournal.errors import BadInput

PAGE = 4096
"""Bytes in a page of the file: SQLCipher 4's own default, so that other tools can open it."""

# Not a secret, and not meant to be: 32 bytes that anyone may know. They make every page carry a
# code, so that damage is noticed in a journal without a passphrase too. A raw key needs no
# derivation, so such a journal opens in under a millisecond.
_OPEN_TO_ALL = b"kapjournal: open to all, no key."

_ROUNDS, _FAST_ROUNDS, _KEY_BYTES = 256_000, 2, 32  # SQLCipher 4's own.
SALT = 16
"""Bytes in front of the first page that every key is derived with."""
_CODE, _MASK = 64, 0x3A
_PAGES_TRIED = 64


class Key:
    """A key as SQLCipher takes it. Its text is never shown: not by ``repr``, not in an error."""

    __slots__ = ("_known", "_passphrase", "_raw", "protected")

    def __init__(
        self, *, raw: bytes | None = None, passphrase: str = "", protected: bool = True
    ) -> None:
        self._raw = raw
        self._passphrase = passphrase
        self._known: dict[bytes, bytes] = {}
        self.protected = protected
        """Whether someone has to know something to open the journal."""

    @classmethod
    def open_to_all(cls) -> Key:
        """The public key of a journal without a passphrase."""
        return cls(raw=_OPEN_TO_ALL, protected=False)

    @classmethod
    def from_passphrase(cls, text: str) -> Key:
        """The key of a passphrase, in Unicode's NFKC form so that every keyboard makes the same.

        Raises BadInput for an empty one, for control characters, and for SQLCipher's notation of
        a raw key, which would be taken for one.
        """
        passphrase = unicodedata.normalize("NFKC", text)
        if not passphrase:
            raise _unusable("A passphrase cannot be empty.")
        if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in passphrase):
            raise _unusable("A passphrase cannot hold control characters.")
        if passphrase[:2].lower() == "x'" and passphrase.endswith("'"):
            raise _unusable("A passphrase cannot begin with x' and end with '.")
        return cls(passphrase=passphrase)

    @classmethod
    def from_sheet(cls, key: bytes, salt: bytes) -> Key:
        """The key that a recovery sheet holds, for the file of that salt; nothing is derived."""
        return cls(raw=key + salt)

    @property
    def pragma(self) -> str:
        """The first statement on every connection; a key cannot be bound as a value."""
        return f"PRAGMA key = {self._literal}"

    @property
    def rekey_pragma(self) -> str:
        """The statement that encrypts an open file anew, under this key."""
        return f"PRAGMA rekey = {self._literal}"

    @property
    def _literal(self) -> str:
        if self._raw is not None:
            return f"\"x'{self._raw.hex()}'\""
        return "'" + self._passphrase.replace("'", "''") + "'"

    def fits_a_page(self, path: str) -> bool:
        """Whether a page after the first carries the code this key gives.

        SQLCipher says the same of a wrong key and of a damaged first page. A later page that fits
        tells them apart: the key is right, and the first page is damaged. Only asked after a
        failure, with no connection open on the file. The layout is SQLCipher 4's: salt in the
        first 16 bytes; each page ends in IV and HMAC-SHA512 over content, IV and page number.
        """
        with open(path, "rb") as file:
            salt = file.read(SALT)
            code_key = self.code_key(salt)
            for number in range(2, _PAGES_TRIED + 2):
                file.seek((number - 1) * PAGE)
                page = file.read(PAGE)
                if len(page) < PAGE:
                    return False
                if has_its_code(page, number, code_key):
                    return True
        return False

    def derived(self, salt: bytes) -> bytes:
        """The 32 bytes that encrypt a file of that salt: what SQLCipher makes of the passphrase."""
        if self._raw is not None:
            return self._raw[:_KEY_BYTES]
        if salt not in self._known:
            # Late: hashlib loads OpenSSL, and only a file that did not open, or a copy, comes here.
            import hashlib

            self._known[salt] = hashlib.pbkdf2_hmac(
                "sha512", self._passphrase.encode(), salt, _ROUNDS, _KEY_BYTES
            )
        return self._known[salt]

    def at(self, salt: bytes) -> Key:
        """The same key for files of that salt alone, with no derivation left to be done."""
        return Key(raw=self.derived(salt) + salt, protected=self.protected)

    def code_key(self, salt: bytes) -> bytes:
        """The 32 bytes that the codes of the pages of a file of that salt are made with."""
        import hashlib

        masked = bytes(byte ^ _MASK for byte in salt)
        return hashlib.pbkdf2_hmac("sha512", self.derived(salt), masked, _FAST_ROUNDS, _KEY_BYTES)

    def __repr__(self) -> str:
        return "Key(protected)" if self.protected else "Key(open to all)"


def has_its_code(page: bytes, number: int, code_key: bytes) -> bool:
    """Whether a page, the first being 1, carries the code that its key gives it.

    The salt in front of the first page is not part of what is signed.
    """
    import hmac

    signed = page[SALT if number == 1 else 0 : -_CODE] + number.to_bytes(4, "little")
    return hmac.digest(code_key, signed, "sha512") == page[-_CODE:]


def _unusable(what: str) -> BadInput:
    return BadInput(what, "Choose another passphrase.", "passphrase")
