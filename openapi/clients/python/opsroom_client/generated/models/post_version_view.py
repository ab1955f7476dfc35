from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.media_view import MediaView
    from ..models.post_version_view_variants import PostVersionViewVariants


T = TypeVar("T", bound="PostVersionView")


@_attrs_define
class PostVersionView:
    """An immutable version of a post."""

    author_id: None | UUID
    """ Who wrote it; null for what the system wrote. """
    author_kind: str
    """ What sort of credential wrote it. """
    created_at: datetime.datetime
    """ When the post version was made, RFC 3339 in UTC. """
    id: UUID
    """ Id of the post version. """
    media: list[MediaView]
    """ Files, in order. """
    number: int
    """ Counts from 1. """
    post_id: UUID
    """ Id of the post. """
    text: str
    """ The text. """
    variants: PostVersionViewVariants
    """ What is different on one platform, by platform name. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        author_id: None | str
        if isinstance(self.author_id, UUID):
            author_id = str(self.author_id)
        else:
            author_id = self.author_id

        author_kind = self.author_kind

        created_at = self.created_at.isoformat()

        id = str(self.id)

        media = []
        for media_item_data in self.media:
            media_item = media_item_data.to_dict()
            media.append(media_item)

        number = self.number

        post_id = str(self.post_id)

        text = self.text

        variants = self.variants.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "author_id": author_id,
                "author_kind": author_kind,
                "created_at": created_at,
                "id": id,
                "media": media,
                "number": number,
                "post_id": post_id,
                "text": text,
                "variants": variants,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.media_view import MediaView  # noqa: PLC0415
        from ..models.post_version_view_variants import PostVersionViewVariants  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_author_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                author_id_type_0 = UUID(data)

                return author_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        author_id = _parse_author_id(d.pop("author_id"))

        author_kind = d.pop("author_kind")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = UUID(d.pop("id"))

        media = []
        _media = d.pop("media")
        for media_item_data in _media:
            media_item = MediaView.from_dict(media_item_data)

            media.append(media_item)

        number = d.pop("number")

        post_id = UUID(d.pop("post_id"))

        text = d.pop("text")

        variants = PostVersionViewVariants.from_dict(d.pop("variants"))

        post_version_view = cls(
            author_id=author_id,
            author_kind=author_kind,
            created_at=created_at,
            id=id,
            media=media,
            number=number,
            post_id=post_id,
            text=text,
            variants=variants,
        )

        post_version_view.additional_properties = d
        return post_version_view

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
