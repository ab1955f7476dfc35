"""How the domain says no: a kind (what sort of no), a code (which no, forever stable) and where it points.

`api/errors.py` turns a kind into an HTTP status, and a code into a title in the reader's language. Workers decide on a
retry from the same fields.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Literal

import msgspec

Kind = Literal[
    "invalid",  # the request contradicts a rule: mend it and send it again
    "malformed",  # the bytes could not be understood at all
    "unauthenticated",
    "forbidden",
    "not_found",
    "conflict",  # right request, wrong moment: the resource is in another state
    "stale",  # the resource changed since it was read
    "precondition_required",
    "too_large",
    "unsupported",
    "rate_limited",
    "unavailable",
]


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong, and where (a JSON Pointer into the body, or `?name` for a query parameter)."""

    pointer: str
    code: str
    message: str
    limit: int | None = None
    actual: int | None = None
    allowed: tuple[str, ...] | None = None
    """The values that are allowed, where the rule is no number."""
    found: str | None = None
    """What there is instead of them."""


class DomainError(Exception):
    """Base of every refusal. Subclasses set `kind` and `code` and build their own detail."""

    kind: ClassVar[Kind] = "invalid"
    code: ClassVar[str] = "invalid"
    retryable: ClassVar[bool] = False

    def __init__(self, detail: str = "", *, reasons: tuple[Reason, ...] = (), **facts: Any) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.reasons = reasons
        self.facts = facts


@contextmanager
def pointing_at(pointer: str) -> Iterator[None]:
    """Say of what goes wrong inside which part of the request it is about: one of several items."""
    try:
        yield
    except DomainError as error:
        inner = error.reasons or (Reason(pointer="", code=error.code, message=error.detail),)
        error.reasons = tuple(msgspec.structs.replace(one, pointer=pointer + one.pointer) for one in inner)
        raise


class NotFound(DomainError):
    """There is no such resource for this caller: it may belong to somebody else, and we do not say."""

    kind = "not_found"
    code = "not_found"

    def __init__(self, noun: str) -> None:
        super().__init__(f"There is no such {noun}.", noun=noun)


class Invalid(DomainError):
    """One or several fields break a rule that the schema alone cannot express."""

    kind = "invalid"
    code = "validation_failed"

    @classmethod
    def at(cls, pointer: str, code: str, message: str) -> "Invalid":
        """A refusal that points at one field."""
        return cls(message, reasons=(Reason(pointer=pointer, code=code, message=message),))


class StaleVersion(DomainError):
    """Somebody changed the resource first. Read it again and decide anew."""

    kind = "stale"
    code = "stale_version"

    def __init__(self, current: int) -> None:
        super().__init__(f"The resource is at version {current} now.", current_version=current)


class VersionRequired(DomainError):
    """Decisions need `If-Match`, so that nobody decides on a text they have not seen."""

    kind = "precondition_required"
    code = "if_match_required"


class Forbidden(DomainError):
    """The credential lacks a permission."""

    kind = "forbidden"
    code = "permission_missing"

    def __init__(self, permission: str) -> None:
        super().__init__(f"This needs the permission {permission}.", permission=permission)


class AlreadyExists(DomainError):
    """A unique name is taken inside the tenant."""

    kind = "conflict"
    code = "already_exists"
