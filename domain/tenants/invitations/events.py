"""Facts about invitations."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued


@catalogued
class InvitationCreated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "invitation.created"
    meaning: ClassVar[str] = "Somebody was invited to the tenant. Neither address nor token is in any event."
    example: ClassVar[dict[str, Any]] = {"roles": ["creator"]}

    roles: list[str]


@catalogued
class InvitationResent(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "invitation.resent"
    meaning: ClassVar[str] = "An invitation got a new token; the one before is worthless."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class InvitationRevoked(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "invitation.revoked"
    meaning: ClassVar[str] = "An invitation was withdrawn."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class InvitationAccepted(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "invitation.accepted"
    meaning: ClassVar[str] = "An invited person joined the tenant."
    example: ClassVar[dict[str, Any]] = {"member_id": "0198c0de-0000-7000-8000-000000000001"}

    member_id: UUID
