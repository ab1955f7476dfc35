"""Facts about members' tokens."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued


@catalogued
class SessionStarted(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "member_session.started"
    meaning: ClassVar[str] = "A member signed in (`sso`), or a backend took a token to act for them (`minted`)."
    example: ClassVar[dict[str, Any]] = {"member_id": "0198c0de-0000-7000-8000-000000000001", "kind": "minted"}

    member_id: UUID
    kind: str


@catalogued
class SessionRevoked(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "member_session.revoked"
    meaning: ClassVar[str] = (
        "A member's token was revoked and stopped working at once; with `issued`, what it made, too."
    )
    example: ClassVar[dict[str, Any]] = {"member_id": "0198c0de-0000-7000-8000-000000000001", "issued": False}

    member_id: UUID
    issued: bool = False
