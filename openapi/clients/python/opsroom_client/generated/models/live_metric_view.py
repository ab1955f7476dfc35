from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.live_metric_view_name import (
    LiveMetricViewName,
    check_live_metric_view_name,
)

T = TypeVar("T", bound="LiveMetricView")


@_attrs_define
class LiveMetricView:
    """One figure of a live session at one time. Money is in the currency's minor unit, and names the currency."""

    captured_at: datetime.datetime
    """ When it was captured, RFC 3339 in UTC. """
    created_at: datetime.datetime
    """ When the live metric was made, RFC 3339 in UTC. """
    currency: None | str
    """ ISO 4217 code, for figures that are money. """
    id: UUID
    """ Id of the live metric. """
    live_session_id: UUID
    """ Id of the live session. """
    name: LiveMetricViewName
    """ Which figure. """
    value: int
    """ The figure. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        captured_at = self.captured_at.isoformat()

        created_at = self.created_at.isoformat()

        currency: None | str
        currency = self.currency

        id = str(self.id)

        live_session_id = str(self.live_session_id)

        name: str = self.name

        value = self.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "captured_at": captured_at,
                "created_at": created_at,
                "currency": currency,
                "id": id,
                "live_session_id": live_session_id,
                "name": name,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        captured_at = datetime.datetime.fromisoformat(d.pop("captured_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_currency(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        currency = _parse_currency(d.pop("currency"))

        id = UUID(d.pop("id"))

        live_session_id = UUID(d.pop("live_session_id"))

        name = check_live_metric_view_name(d.pop("name"))

        value = d.pop("value")

        live_metric_view = cls(
            captured_at=captured_at,
            created_at=created_at,
            currency=currency,
            id=id,
            live_session_id=live_session_id,
            name=name,
            value=value,
        )

        live_metric_view.additional_properties = d
        return live_metric_view

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
