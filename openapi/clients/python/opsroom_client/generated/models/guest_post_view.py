from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.guest_post_view_state import (
    GuestPostViewState,
    check_guest_post_view_state,
)

if TYPE_CHECKING:
    from ..models.media_view import MediaView


T = TypeVar("T", bound="GuestPostView")


@_attrs_define
class GuestPostView:
    """The post that a guest is asked about. `version` goes into the decision: one decides on what one has read."""

    id: UUID
    """ Id of the guest post. """
    media: list[MediaView]
    """ Files, in order. """
    state: GuestPostViewState
    """ Where the guest post stands. """
    text: str
    """ The text. """
    title: str
    """ Title, for people. """
    version: int
    """ Goes up with every change of the guest post. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        media = []
        for media_item_data in self.media:
            media_item = media_item_data.to_dict()
            media.append(media_item)

        state: str = self.state

        text = self.text

        title = self.title

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "media": media,
                "state": state,
                "text": text,
                "title": title,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.media_view import MediaView  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        media = []
        _media = d.pop("media")
        for media_item_data in _media:
            media_item = MediaView.from_dict(media_item_data)

            media.append(media_item)

        state = check_guest_post_view_state(d.pop("state"))

        text = d.pop("text")

        title = d.pop("title")

        version = d.pop("version")

        guest_post_view = cls(
            id=id,
            media=media,
            state=state,
            text=text,
            title=title,
            version=version,
        )

        guest_post_view.additional_properties = d
        return guest_post_view

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
