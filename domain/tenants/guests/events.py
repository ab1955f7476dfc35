"""Facts about guest links."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued


@catalogued
class GuestLinkCreated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "guest_link.created"
    meaning: ClassVar[str] = "A link for a guest was made. The token is in no event."
    example: ClassVar[dict[str, Any]] = {
        "purpose": "post_review",
        "about_id": "0198c0de-0000-7000-8000-000000000001",
    }

    purpose: str
    about_id: UUID


@catalogued
class GuestLinkRevoked(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "guest_link.revoked"
    meaning: ClassVar[str] = "A guest's link was revoked and opens nothing any more."
    example: ClassVar[dict[str, Any]] = {}
