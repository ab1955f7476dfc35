from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RetimeIn")


@_attrs_define
class RetimeIn:
    """A new time."""

    publish_at: datetime.datetime
    """ RFC 3339 with a zone. Naive times are refused. """

    def to_dict(self) -> dict[str, Any]:
        publish_at = self.publish_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "publish_at": publish_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        publish_at = datetime.datetime.fromisoformat(d.pop("publish_at"))

        retime_in = cls(
            publish_at=publish_at,
        )

        return retime_in
