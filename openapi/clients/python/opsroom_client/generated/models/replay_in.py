from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ReplayIn")


@_attrs_define
class ReplayIn:
    """Which failed deliveries to send again, by the time they were created."""

    created_before: datetime.datetime
    """ RFC 3339 with a zone. Naive times are refused. """
    created_from: datetime.datetime
    """ RFC 3339 with a zone. Naive times are refused. """

    def to_dict(self) -> dict[str, Any]:
        created_before = self.created_before.isoformat()

        created_from = self.created_from.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "created_before": created_before,
                "created_from": created_from,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_before = datetime.datetime.fromisoformat(d.pop("created_before"))

        created_from = datetime.datetime.fromisoformat(d.pop("created_from"))

        replay_in = cls(
            created_before=created_before,
            created_from=created_from,
        )

        return replay_in
