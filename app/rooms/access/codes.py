"""Room codes: short, read aloud and typed on phones; and secrets, of which only a digest is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Container

# Nothing that looks or sounds like something else: no I L O U V, no 0 1 2 5 8 B S Z.
ALPHABET = "ACDEFGHJKMNPQRTWXY34679"
DIGITS = "34679"
LENGTH = 4
SECRET_BYTES = 24


def new_code(taken: Container[str]) -> str:
    """A code that is not `taken`, with a digit in it, so that it spells no word; longer when that gets hard.

    Raises RuntimeError when none is found.
    """
    for attempt in range(10_000):
        length = LENGTH + attempt // 200
        code = "".join(secrets.choice(ALPHABET) for _ in range(length))
        if any(sign in DIGITS for sign in code) and code not in taken:
            return code
    raise RuntimeError("no code is free")


def normalised(text: str) -> str:
    """A code as people type it: in any case, with blanks and dashes."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def new_secret() -> str:
    """What only a host, or only one person, knows."""
    return secrets.token_urlsafe(SECRET_BYTES)


def new_token(code: str) -> str:
    """What only one person in the room of `code` has; by it requests find the web process that the room lives in."""
    return f"{code}.{new_secret()}"


def digest(secret: str) -> str:
    """What is kept of a secret: enough to know it again, useless to whoever reads the database."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def matches(secret: str | None, kept: str) -> bool:
    """Whether `secret` is the one of which `kept` is the digest; takes equally long either way."""
    return secret is not None and hmac.compare_digest(digest(secret), kept)
