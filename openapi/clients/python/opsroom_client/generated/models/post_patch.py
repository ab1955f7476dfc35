from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.media_in import MediaIn
    from ..models.post_patch_variants import PostPatchVariants


T = TypeVar("T", bound="PostPatch")


@_attrs_define
class PostPatch:
    """What to change; absent fields stay."""

    media: list[MediaIn] | Unset = UNSET
    """ Files, in order. """
    tags: list[str] | Unset = UNSET
    """ Labels to filter by. """
    text: str | Unset = UNSET
    """ What the post says, where a variant does not replace it. """
    title: str | Unset = UNSET
    """ Title, for people and for platforms that show one. """
    variants: PostPatchVariants | Unset = UNSET
    """ By platform name. """

    def to_dict(self) -> dict[str, Any]:
        media: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.media, Unset):
            media = []
            for media_item_data in self.media:
                media_item = media_item_data.to_dict()
                media.append(media_item)

        tags: list[str] | Unset = UNSET
        if not isinstance(self.tags, Unset):
            tags = self.tags

        text = self.text

        title = self.title

        variants: dict[str, Any] | Unset = UNSET
        if not isinstance(self.variants, Unset):
            variants = self.variants.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if media is not UNSET:
            field_dict["media"] = media
        if tags is not UNSET:
            field_dict["tags"] = tags
        if text is not UNSET:
            field_dict["text"] = text
        if title is not UNSET:
            field_dict["title"] = title
        if variants is not UNSET:
            field_dict["variants"] = variants

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.media_in import MediaIn  # noqa: PLC0415
        from ..models.post_patch_variants import PostPatchVariants  # noqa: PLC0415

        d = dict(src_dict)
        _media = d.pop("media", UNSET)
        media: list[MediaIn] | Unset = UNSET
        if _media is not UNSET:
            media = []
            for media_item_data in _media:
                media_item = MediaIn.from_dict(media_item_data)

                media.append(media_item)

        tags = cast(list[str], d.pop("tags", UNSET))

        text = d.pop("text", UNSET)

        title = d.pop("title", UNSET)

        _variants = d.pop("variants", UNSET)
        variants: PostPatchVariants | Unset
        if isinstance(_variants, Unset):
            variants = UNSET
        else:
            variants = PostPatchVariants.from_dict(_variants)

        post_patch = cls(
            media=media,
            tags=tags,
            text=text,
            title=title,
            variants=variants,
        )

        return post_patch
