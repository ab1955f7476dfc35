from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.publication_released_event_data_state import (
    PublicationReleasedEventDataState,
    check_publication_released_event_data_state,
)

T = TypeVar("T", bound="PublicationReleasedEventData")


@_attrs_define
class PublicationReleasedEventData:
    """What happened to what; see the event type for its fields."""

    account_id: UUID
    """ Id of the account. """
    brand_id: None | UUID
    """ Id of the brand. """
    id: UUID
    """ The publication. """
    platform: str
    """ Name of the platform, as in `GET /v1/platforms`. """
    post_id: UUID
    """ Id of the post. """
    publish_at: str
    """ When it is to go out, RFC 3339. """
    state: PublicationReleasedEventDataState
    """ Where the publication stands since this event. """
    version: int = 1
    """ The subject's version after the change; receivers drop what is older than what they have. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id = str(self.account_id)

        brand_id: None | str
        if isinstance(self.brand_id, UUID):
            brand_id = str(self.brand_id)
        else:
            brand_id = self.brand_id

        id = str(self.id)

        platform = self.platform

        post_id = str(self.post_id)

        publish_at = self.publish_at

        state: str = self.state

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "brand_id": brand_id,
                "id": id,
                "platform": platform,
                "post_id": post_id,
                "publish_at": publish_at,
                "state": state,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account_id = UUID(d.pop("account_id"))

        def _parse_brand_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                brand_id_type_0 = UUID(data)

                return brand_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        brand_id = _parse_brand_id(d.pop("brand_id"))

        id = UUID(d.pop("id"))

        platform = d.pop("platform")

        post_id = UUID(d.pop("post_id"))

        publish_at = d.pop("publish_at")

        state = check_publication_released_event_data_state(d.pop("state"))

        version = d.pop("version")

        publication_released_event_data = cls(
            account_id=account_id,
            brand_id=brand_id,
            id=id,
            platform=platform,
            post_id=post_id,
            publish_at=publish_at,
            state=state,
            version=version,
        )

        publication_released_event_data.additional_properties = d
        return publication_released_event_data

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
