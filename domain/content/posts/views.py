"""What the API says about posts."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from domain.kernel.views import View

from .models import PostFormat, PostOrigin, PostState

DeliveryStatus = Literal["none", "scheduled", "published", "partial", "failed", "attention"]


class MediaView(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a post, in order."""

    asset_id: UUID
    alt_text: str = ""


class PostView(View, frozen=True, kw_only=True):
    """A post with its current text."""

    id: UUID
    brand_id: UUID
    title: str
    text: str
    state: PostState
    format: PostFormat
    origin: PostOrigin
    tags: list[str]
    external_id: str | None
    current_version_id: UUID
    current_number: int
    created_at: datetime
    updated_at: datetime
    version: int


class PostDetailView(PostView, frozen=True, kw_only=True):
    """A post with what else its current version holds, and how its deliveries stand together.

    `delivery` is derived: `partial` means that some publications are live and others failed, `attention` that a
    person has to look at one.
    """

    media: list[MediaView]
    variants: dict[str, Any]
    delivery: DeliveryStatus


class PostVersionView(View, frozen=True, kw_only=True):
    """An immutable version of a post."""

    id: UUID
    post_id: UUID
    number: int
    text: str
    media: list[MediaView]
    variants: dict[str, Any]
    author_kind: str
    author_id: UUID | None
    created_at: datetime
