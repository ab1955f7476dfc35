"""Facts about single sign-on."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued


@catalogued
class SsoConnectionCreated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "sso_connection.created"
    meaning: ClassVar[str] = "An identity provider was connected. Its secret is in no event."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class SsoConnectionUpdated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "sso_connection.updated"
    meaning: ClassVar[str] = "A connection changed. Disabled, or with another issuer, its sessions ended."
    example: ClassVar[dict[str, Any]] = {"changed": ["email_domains"]}

    changed: list[str]


@catalogued
class SsoConnectionDeleted(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "sso_connection.deleted"
    meaning: ClassVar[str] = "A connection to an identity provider was deleted; sessions that came of it ended."
    example: ClassVar[dict[str, Any]] = {}


@catalogued
class SsoLoginFinished(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "sso_login.finished"
    meaning: ClassVar[str] = "The identity provider said who somebody is, and they are a member (`signed_in`), or not."
    example: ClassVar[dict[str, Any]] = {
        "state": "signed_in",
        "connection_id": "0198c0de-0000-7000-8000-000000000002",
        "member_id": "0198c0de-0000-7000-8000-000000000001",
    }

    state: str
    connection_id: UUID
    member_id: UUID | None
