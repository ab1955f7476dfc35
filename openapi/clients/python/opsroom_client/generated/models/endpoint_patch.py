from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.endpoint_patch_headers import EndpointPatchHeaders


T = TypeVar("T", bound="EndpointPatch")


@_attrs_define
class EndpointPatch:
    """What to change; absent fields stay."""

    api_version: str | Unset = UNSET
    """ The dated shape of the messages, one of `api_versions` in `/v1/event-types`. """
    brand_ids: list[UUID] | None | Unset = UNSET
    """ Only events of these brands; null for those of every brand. """
    description: str | Unset = UNSET
    """ Free text for people. """
    event_types: list[str] | Unset = UNSET
    """ Types to be told of, as in `/v1/event-types`; empty for all of them. """
    headers: EndpointPatchHeaders | Unset = UNSET
    """ Headers to add to each message, such as `Authorization`. Values are secrets: they are answered masked, and a
    masked value keeps what is stored. Not `webhook-*` and what frames the message. """
    url: str | Unset = UNSET
    """ Public https URL that takes the POSTs. """

    def to_dict(self) -> dict[str, Any]:
        api_version = self.api_version

        brand_ids: list[str] | None | Unset
        if isinstance(self.brand_ids, Unset):
            brand_ids = UNSET
        elif isinstance(self.brand_ids, list):
            brand_ids = []
            for brand_ids_type_0_item_data in self.brand_ids:
                brand_ids_type_0_item = str(brand_ids_type_0_item_data)
                brand_ids.append(brand_ids_type_0_item)

        else:
            brand_ids = self.brand_ids

        description = self.description

        event_types: list[str] | Unset = UNSET
        if not isinstance(self.event_types, Unset):
            event_types = self.event_types

        headers: dict[str, Any] | Unset = UNSET
        if not isinstance(self.headers, Unset):
            headers = self.headers.to_dict()

        url = self.url

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if api_version is not UNSET:
            field_dict["api_version"] = api_version
        if brand_ids is not UNSET:
            field_dict["brand_ids"] = brand_ids
        if description is not UNSET:
            field_dict["description"] = description
        if event_types is not UNSET:
            field_dict["event_types"] = event_types
        if headers is not UNSET:
            field_dict["headers"] = headers
        if url is not UNSET:
            field_dict["url"] = url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.endpoint_patch_headers import EndpointPatchHeaders  # noqa: PLC0415

        d = dict(src_dict)
        api_version = d.pop("api_version", UNSET)

        def _parse_brand_ids(data: object) -> list[UUID] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                brand_ids_type_0 = []
                _brand_ids_type_0 = data
                for brand_ids_type_0_item_data in _brand_ids_type_0:
                    brand_ids_type_0_item = UUID(brand_ids_type_0_item_data)

                    brand_ids_type_0.append(brand_ids_type_0_item)

                return brand_ids_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[UUID] | None | Unset, data)

        brand_ids = _parse_brand_ids(d.pop("brand_ids", UNSET))

        description = d.pop("description", UNSET)

        event_types = cast(list[str], d.pop("event_types", UNSET))

        _headers = d.pop("headers", UNSET)
        headers: EndpointPatchHeaders | Unset
        if isinstance(_headers, Unset):
            headers = UNSET
        else:
            headers = EndpointPatchHeaders.from_dict(_headers)

        url = d.pop("url", UNSET)

        endpoint_patch = cls(
            api_version=api_version,
            brand_ids=brand_ids,
            description=description,
            event_types=event_types,
            headers=headers,
            url=url,
        )

        return endpoint_patch
