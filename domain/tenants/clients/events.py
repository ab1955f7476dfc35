"""Facts about OAuth clients."""

from typing import Any, ClassVar

from domain.kernel.events import Event, catalogued


@catalogued
class OAuthClientCreated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "oauth_client.created"
    meaning: ClassVar[str] = "An OAuth client was created. The secret is in no event."
    example: ClassVar[dict[str, Any]] = {"scopes": ["posts:read"]}

    scopes: list[str]


@catalogued
class OAuthClientRotated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "oauth_client.rotated"
    meaning: ClassVar[str] = "An OAuth client got a new secret; the one before works for the overlap."
    example: ClassVar[dict[str, Any]] = {"overlap_seconds": 3600}

    overlap_seconds: int


@catalogued
class OAuthClientRevoked(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "oauth_client.revoked"
    meaning: ClassVar[str] = "An OAuth client was revoked; it and its tokens stopped working at once."
    example: ClassVar[dict[str, Any]] = {}
