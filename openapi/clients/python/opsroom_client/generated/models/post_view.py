from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.post_view_format import PostViewFormat, check_post_view_format
from ..models.post_view_origin import PostViewOrigin, check_post_view_origin
from ..models.post_view_state import PostViewState, check_post_view_state

T = TypeVar("T", bound="PostView")


@_attrs_define
class PostView:
    """A post with its current text."""

    brand_id: UUID
    """ Id of the brand. """
    created_at: datetime.datetime
    """ When the post was made, RFC 3339 in UTC. """
    current_number: int
    """ Number of the current version, from 1. """
    current_version_id: UUID
    """ Id of the current version. """
    external_id: None | str
    """ Your own id of it, unique. """
    format_: PostViewFormat
    """ What sort of content it is. """
    id: UUID
    """ Id of the post. """
    origin: PostViewOrigin
    """ Where the content comes from. """
    state: PostViewState
    """ Where the post stands. """
    tags: list[str]
    """ Labels to filter by. """
    text: str
    """ The text. """
    title: str
    """ Title, for people. """
    updated_at: datetime.datetime
    """ When the post last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the post. It is the `ETag` too, and tells a newer state from an older one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        brand_id = str(self.brand_id)

        created_at = self.created_at.isoformat()

        current_number = self.current_number

        current_version_id = str(self.current_version_id)

        external_id: None | str
        external_id = self.external_id

        format_: str = self.format_

        id = str(self.id)

        origin: str = self.origin

        state: str = self.state

        tags = self.tags

        text = self.text

        title = self.title

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "brand_id": brand_id,
                "created_at": created_at,
                "current_number": current_number,
                "current_version_id": current_version_id,
                "external_id": external_id,
                "format": format_,
                "id": id,
                "origin": origin,
                "state": state,
                "tags": tags,
                "text": text,
                "title": title,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        brand_id = UUID(d.pop("brand_id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        current_number = d.pop("current_number")

        current_version_id = UUID(d.pop("current_version_id"))

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        format_ = check_post_view_format(d.pop("format"))

        id = UUID(d.pop("id"))

        origin = check_post_view_origin(d.pop("origin"))

        state = check_post_view_state(d.pop("state"))

        tags = cast(list[str], d.pop("tags"))

        text = d.pop("text")

        title = d.pop("title")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        post_view = cls(
            brand_id=brand_id,
            created_at=created_at,
            current_number=current_number,
            current_version_id=current_version_id,
            external_id=external_id,
            format_=format_,
            id=id,
            origin=origin,
            state=state,
            tags=tags,
            text=text,
            title=title,
            updated_at=updated_at,
            version=version,
        )

        post_view.additional_properties = d
        return post_view

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
