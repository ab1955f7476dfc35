from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReplayIn")


@_attrs_define
class ReplayIn:
    """Which deliveries to send again, by the time they were created."""

    created_before: datetime.datetime
    """ RFC 3339 with a zone. Naive times are refused. """
    created_from: datetime.datetime
    """ RFC 3339 with a zone. Naive times are refused. """
    event_types: list[str] | Unset = UNSET
    """ Only these types; empty for all. """
    include_delivered: bool | Unset = False
    """ Send what arrived, too: for a receiver that lost what it had stored. """

    def to_dict(self) -> dict[str, Any]:
        created_before = self.created_before.isoformat()

        created_from = self.created_from.isoformat()

        event_types: list[str] | Unset = UNSET
        if not isinstance(self.event_types, Unset):
            event_types = self.event_types

        include_delivered = self.include_delivered

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "created_before": created_before,
                "created_from": created_from,
            }
        )
        if event_types is not UNSET:
            field_dict["event_types"] = event_types
        if include_delivered is not UNSET:
            field_dict["include_delivered"] = include_delivered

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_before = datetime.datetime.fromisoformat(d.pop("created_before"))

        created_from = datetime.datetime.fromisoformat(d.pop("created_from"))

        event_types = cast(list[str], d.pop("event_types", UNSET))

        include_delivered = d.pop("include_delivered", UNSET)

        replay_in = cls(
            created_before=created_before,
            created_from=created_from,
            event_types=event_types,
            include_delivered=include_delivered,
        )

        return replay_in
