"""From a version to what one platform is asked to publish."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.content.assets.models import Asset
from domain.content.posts.models import Post, PostVersion
from domain.platforms import Media, Order, Platform


def text_for(version: PostVersion, network: str) -> str:
    """The network's own text if the version has one, else the common text."""
    text: str = _variant(version, network).get("text") or version.text
    return text


def media_of(version: PostVersion) -> list[tuple[UUID, str]]:
    """The version's files in order, with their alternative texts."""
    return [(UUID(str(item["asset_id"])), str(item.get("alt_text", ""))) for item in version.media]


def content_hash(version: PostVersion, network: str) -> str:
    """What makes two publications the same content on a network: text and files."""
    said = [text_for(version, network), [str(asset_id) for asset_id, _ in media_of(version)]]
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def order_for(
    post: Post,
    version: PostVersion,
    assets: Mapping[UUID, Asset],
    *,
    network: str,
    publication_id: UUID,
    client_key: UUID,
    created_at: datetime,
    checkpoint: dict[str, Any] | None = None,
    scheduled_at: datetime | None = None,
    taken: frozenset[str] = frozenset(),
) -> Order:
    """The order for one network. The files' bytes are not in it yet: enough to validate, not to send."""
    return Order(
        publication_id=publication_id,
        client_key=client_key,
        created_at=created_at,
        text=text_for(version, network),
        title=_variant(version, network).get("title") or post.title,
        article=post.format == "article",
        media=tuple(_media(version, assets)),
        options=_variant(version, network).get("options", {}),
        checkpoint=checkpoint or {},
        scheduled_at=scheduled_at,
        taken=taken,
    )


def network_of(platforms: Mapping[str, Platform], name: str) -> str:
    """The network of a platform of this installation, or of one that was."""
    return platforms[name].descriptor.network if name in platforms else name


def _variant(version: PostVersion, network: str) -> dict[str, Any]:
    variant: dict[str, Any] = version.variants.get(network, {})
    return variant


def _media(version: PostVersion, assets: Mapping[UUID, Asset]) -> Sequence[Media]:
    return [
        Media(
            content_type=assets[asset_id].content_type,
            content=b"",
            sha256=assets[asset_id].sha256,
            size_bytes=assets[asset_id].size_bytes,
            alt_text=alt_text,
            width=assets[asset_id].width,
            height=assets[asset_id].height,
            duration_ms=assets[asset_id].duration_ms,
        )
        for asset_id, alt_text in media_of(version)
    ]
