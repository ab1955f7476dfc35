from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.kind_rule_kind import KindRuleKind, check_kind_rule_kind
from ..models.kind_rule_mode import KindRuleMode, check_kind_rule_mode
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.length_rule import LengthRule
    from ..models.media_rule import MediaRule


T = TypeVar("T", bound="KindRule")


@_attrs_define
class KindRule:
    """One kind of post: how it gets there, and its limits. What has no rule is not taken at all."""

    kind: KindRuleKind
    """ What sort of kind rule it is. """
    mode: KindRuleMode
    """ How it is used. """
    text: LengthRule
    """ How long a text may be, and what is counted.

    `wide`: an East Asian wide character counts one, two narrow ones count one. """
    images: MediaRule | None | Unset = UNSET
    """ Rules for images. """
    title: LengthRule | None | Unset = UNSET
    """ Rule for the title. """
    videos: MediaRule | None | Unset = UNSET
    """ Rules for films. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.length_rule import LengthRule  # noqa: PLC0415
        from ..models.media_rule import MediaRule  # noqa: PLC0415

        kind: str = self.kind

        mode: str = self.mode

        text = self.text.to_dict()

        images: dict[str, Any] | None | Unset
        if isinstance(self.images, Unset):
            images = UNSET
        elif isinstance(self.images, MediaRule):
            images = self.images.to_dict()
        else:
            images = self.images

        title: dict[str, Any] | None | Unset
        if isinstance(self.title, Unset):
            title = UNSET
        elif isinstance(self.title, LengthRule):
            title = self.title.to_dict()
        else:
            title = self.title

        videos: dict[str, Any] | None | Unset
        if isinstance(self.videos, Unset):
            videos = UNSET
        elif isinstance(self.videos, MediaRule):
            videos = self.videos.to_dict()
        else:
            videos = self.videos

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
                "mode": mode,
                "text": text,
            }
        )
        if images is not UNSET:
            field_dict["images"] = images
        if title is not UNSET:
            field_dict["title"] = title
        if videos is not UNSET:
            field_dict["videos"] = videos

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.length_rule import LengthRule  # noqa: PLC0415
        from ..models.media_rule import MediaRule  # noqa: PLC0415

        d = dict(src_dict)
        kind = check_kind_rule_kind(d.pop("kind"))

        mode = check_kind_rule_mode(d.pop("mode"))

        text = LengthRule.from_dict(d.pop("text"))

        def _parse_images(data: object) -> MediaRule | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                images_type_0 = MediaRule.from_dict(data)

                return images_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MediaRule | None | Unset, data)

        images = _parse_images(d.pop("images", UNSET))

        def _parse_title(data: object) -> LengthRule | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                title_type_0 = LengthRule.from_dict(data)

                return title_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LengthRule | None | Unset, data)

        title = _parse_title(d.pop("title", UNSET))

        def _parse_videos(data: object) -> MediaRule | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                videos_type_0 = MediaRule.from_dict(data)

                return videos_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MediaRule | None | Unset, data)

        videos = _parse_videos(d.pop("videos", UNSET))

        kind_rule = cls(
            kind=kind,
            mode=mode,
            text=text,
            images=images,
            title=title,
            videos=videos,
        )

        kind_rule.additional_properties = d
        return kind_rule

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
