from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.live_metric_in_name import LiveMetricInName, check_live_metric_in_name
from ..types import UNSET, Unset

T = TypeVar("T", bound="LiveMetricIn")


@_attrs_define
class LiveMetricIn:
    """One figure at one time."""

    captured_at: datetime.datetime
    """ RFC 3339 with a zone. Naive times are refused. """
    name: LiveMetricInName
    """ Which figure. """
    value: int
    """ Money in the currency's minor unit. """
    currency: None | str | Unset = UNSET
    """ ISO 4217; money only. """

    def to_dict(self) -> dict[str, Any]:
        captured_at = self.captured_at.isoformat()

        name: str = self.name

        value = self.value

        currency: None | str | Unset
        if isinstance(self.currency, Unset):
            currency = UNSET
        else:
            currency = self.currency

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "captured_at": captured_at,
                "name": name,
                "value": value,
            }
        )
        if currency is not UNSET:
            field_dict["currency"] = currency

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        captured_at = datetime.datetime.fromisoformat(d.pop("captured_at"))

        name = check_live_metric_in_name(d.pop("name"))

        value = d.pop("value")

        def _parse_currency(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        currency = _parse_currency(d.pop("currency", UNSET))

        live_metric_in = cls(
            captured_at=captured_at,
            name=name,
            value=value,
            currency=currency,
        )

        return live_metric_in
