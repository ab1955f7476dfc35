from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.event_view_data import EventViewData


T = TypeVar("T", bound="EventView")


@_attrs_define
class EventView:
    """One recorded fact: who did what to which resource, when, in which request."""

    actor_id: None | UUID
    """ Id of the actor. """
    actor_kind: str
    """ What sort of credential did it: `api_key`, `operator` or `system` among others. """
    brand_id: None | UUID
    """ Id of the brand. """
    created_at: datetime.datetime
    """ When the resource was made, RFC 3339 in UTC. """
    data: EventViewData
    """ What happened to what; see the event type for its fields. """
    id: UUID
    """ Id of the resource. """
    request_id: str
    """ Id of the request that did it. """
    subject_id: UUID
    """ Id of the subject. """
    subject_version: int
    """ Version of the subject after the change. """
    type_: str
    """ Type of the event, as in `GET /v1/event-types`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        actor_id: None | str
        if isinstance(self.actor_id, UUID):
            actor_id = str(self.actor_id)
        else:
            actor_id = self.actor_id

        actor_kind = self.actor_kind

        brand_id: None | str
        if isinstance(self.brand_id, UUID):
            brand_id = str(self.brand_id)
        else:
            brand_id = self.brand_id

        created_at = self.created_at.isoformat()

        data = self.data.to_dict()

        id = str(self.id)

        request_id = self.request_id

        subject_id = str(self.subject_id)

        subject_version = self.subject_version

        type_ = self.type_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "actor_id": actor_id,
                "actor_kind": actor_kind,
                "brand_id": brand_id,
                "created_at": created_at,
                "data": data,
                "id": id,
                "request_id": request_id,
                "subject_id": subject_id,
                "subject_version": subject_version,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_view_data import EventViewData  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_actor_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                actor_id_type_0 = UUID(data)

                return actor_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        actor_id = _parse_actor_id(d.pop("actor_id"))

        actor_kind = d.pop("actor_kind")

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

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        data = EventViewData.from_dict(d.pop("data"))

        id = UUID(d.pop("id"))

        request_id = d.pop("request_id")

        subject_id = UUID(d.pop("subject_id"))

        subject_version = d.pop("subject_version")

        type_ = d.pop("type")

        event_view = cls(
            actor_id=actor_id,
            actor_kind=actor_kind,
            brand_id=brand_id,
            created_at=created_at,
            data=data,
            id=id,
            request_id=request_id,
            subject_id=subject_id,
            subject_version=subject_version,
            type_=type_,
        )

        event_view.additional_properties = d
        return event_view

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
