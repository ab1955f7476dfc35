"""A post and its immutable versions."""

from datetime import datetime
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import Index, Integer, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from domain.kernel.base import Base, TenantOwned, Versioned, belongs_to, closed_set

from .errors import PostNotEditable, PostNotReviewable

PostState = Literal["draft", "in_review", "changes_requested", "rejected", "approved", "archived"]
PostFormat = Literal["text", "image_text", "article", "image", "video", "short_video", "live", "poll"]
PostOrigin = Literal["original", "curated", "ugc"]


class Post(Base, Versioned):
    """A piece of content on its way through review. What it says is in its versions."""

    __tablename__ = "posts"
    __table_args__ = (
        belongs_to("brands", "brand_id"),
        closed_set("state", get_args(PostState)),
        closed_set("format", get_args(PostFormat)),
        closed_set("origin", get_args(PostOrigin)),
        UniqueConstraint("tenant_id", "external_id"),
        Index("ix_posts_created", "tenant_id", "created_at", "id"),
        Index("ix_posts_updated", "tenant_id", "updated_at", "id"),
        Index("ix_posts_state", "tenant_id", "state", "created_at", "id"),
        Index("ix_posts_brand", "tenant_id", "brand_id", "created_at", "id"),
    )

    brand_id: Mapped[UUID]
    title: Mapped[str]
    text: Mapped[str]
    """The current version's text, so that a list needs no second look."""
    state: Mapped[str]
    format: Mapped[str]
    origin: Mapped[str]
    tags: Mapped[list[str]]
    external_id: Mapped[str | None]
    current_version_id: Mapped[UUID]
    current_number: Mapped[int] = mapped_column(Integer)

    def edited(self, version: "PostVersion", at: datetime) -> None:
        """Take a new version as the current one; an approval of the old one is gone. Raises PostNotEditable."""
        if self.state in {"in_review", "archived"}:
            raise PostNotEditable(f"A post that is {self.state} cannot be edited.", state=self.state)
        self.current_version_id, self.current_number, self.text = version.id, version.number, version.text
        self.state, self.updated_at = "draft", at

    def submit(self, approvals_needed: int, at: datetime) -> None:
        """Hand the current version to the reviewers; where a brand needs no approval, it is approved at once."""
        if self.state not in {"draft", "changes_requested"}:
            raise PostNotReviewable(f"A post that is {self.state} cannot be submitted.", state=self.state)
        self.state, self.updated_at = "in_review" if approvals_needed else "approved", at

    def decided(self, decision: str, approvals: int, approvals_needed: int, at: datetime) -> None:
        """Take a reviewer's decision into account."""
        if self.state != "in_review":
            raise PostNotReviewable(f"A post that is {self.state} takes no decisions.", state=self.state)
        if decision == "approve":
            self.state = "approved" if approvals >= approvals_needed else "in_review"
        else:
            self.state = {"request_changes": "changes_requested", "reject": "rejected"}[decision]
        self.updated_at = at

    def archive(self, at: datetime) -> None:
        """Take the post out of daily work."""
        self.state, self.updated_at = "archived", at


class PostVersion(Base, TenantOwned):
    """What a post said at one time. Never changed: evidence of what was approved and published."""

    __tablename__ = "post_versions"
    __table_args__ = (
        belongs_to("posts", "post_id"),
        UniqueConstraint("tenant_id", "post_id", "number"),
    )

    post_id: Mapped[UUID]
    brand_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(Integer)
    text: Mapped[str]
    media: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    """`[{asset_id, alt_text}]`, in order."""
    variants: Mapped[dict[str, Any]]
    """Per platform name: `{text?, options?}` that replace the common ones there."""
    author_kind: Mapped[str]
    author_id: Mapped[UUID | None]
