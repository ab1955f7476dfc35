from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.post_in_format import PostInFormat, check_post_in_format
from ..models.post_in_origin import PostInOrigin, check_post_in_origin
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.media_in import MediaIn
    from ..models.post_in_variants import PostInVariants


T = TypeVar("T", bound="PostIn")


@_attrs_define
class PostIn:
    """A new post."""

    brand_id: UUID
    """ Id of the brand. """
    text: str
    """ What the post says, where a variant does not replace it. """
    external_id: None | str | Unset = UNSET
    """ Your own id of the post, unique. """
    format_: PostInFormat | Unset = "text"
    """ What sort of content it is. """
    media: list[MediaIn] | Unset = UNSET
    """ Files, in order. """
    origin: PostInOrigin | Unset = "original"
    """ Where the content comes from. """
    tags: list[str] | Unset = UNSET
    """ Labels to filter by. """
    title: str | Unset = ""
    """ Title, for people and for platforms that show one. """
    variants: PostInVariants | Unset = UNSET
    """ By platform name. """

    def to_dict(self) -> dict[str, Any]:
        brand_id = str(self.brand_id)

        text = self.text

        external_id: None | str | Unset
        if isinstance(self.external_id, Unset):
            external_id = UNSET
        else:
            external_id = self.external_id

        format_: str | Unset = UNSET
        if not isinstance(self.format_, Unset):
            format_ = self.format_

        media: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.media, Unset):
            media = []
            for media_item_data in self.media:
                media_item = media_item_data.to_dict()
                media.append(media_item)

        origin: str | Unset = UNSET
        if not isinstance(self.origin, Unset):
            origin = self.origin

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        title = self.title

        variants: dict[str, Any] | Unset = UNSET
        if not isinstance(self.variants, Unset):
            variants = self.variants.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "brand_id": brand_id,
                "text": text,
            }
        )
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if format_ is not UNSET:
            field_dict["format"] = format_
        if media is not UNSET:
            field_dict["media"] = media
        if origin is not UNSET:
            field_dict["origin"] = origin
        if tags is not UNSET:
            field_dict["tags"] = tags
        if title is not UNSET:
            field_dict["title"] = title
        if variants is not UNSET:
            field_dict["variants"] = variants

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.media_in import MediaIn  # noqa: PLC0415
        from ..models.post_in_variants import PostInVariants  # noqa: PLC0415

        d = dict(src_dict)
        brand_id = UUID(d.pop("brand_id"))

        text = d.pop("text")

        def _parse_external_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_id = _parse_external_id(d.pop("external_id", UNSET))

        _format_ = d.pop("format", UNSET)
        format_: PostInFormat | Unset
        if isinstance(_format_, Unset):
            format_ = UNSET
        else:
            format_ = check_post_in_format(_format_)

        _media = d.pop("media", UNSET)
        media: list[MediaIn] | Unset = UNSET
        if _media is not UNSET:
            media = []
            for media_item_data in _media:
                media_item = MediaIn.from_dict(media_item_data)

                media.append(media_item)

        _origin = d.pop("origin", UNSET)
        origin: PostInOrigin | Unset
        if isinstance(_origin, Unset):
            origin = UNSET
        else:
            origin = check_post_in_origin(_origin)

        tags = cast(list[str], d.pop("tags", UNSET))

        title = d.pop("title", UNSET)

        _variants = d.pop("variants", UNSET)
        variants: PostInVariants | Unset
        if isinstance(_variants, Unset):
            variants = UNSET
        else:
            variants = PostInVariants.from_dict(_variants)

        post_in = cls(
            brand_id=brand_id,
            text=text,
            external_id=external_id,
            format_=format_,
            media=media,
            origin=origin,
            tags=tags,
            title=title,
            variants=variants,
        )

        return post_in
