from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ConfirmIn")


@_attrs_define
class ConfirmIn:
    """What a person saw on the platform."""

    live: bool
    """ Whether the post is there. """
    remote_url: None | str | Unset = UNSET
    """ Where it is. """

    def to_dict(self) -> dict[str, Any]:
        live = self.live

        remote_url: None | str | Unset
        if isinstance(self.remote_url, Unset):
            remote_url = UNSET
        else:
            remote_url = self.remote_url

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "live": live,
            }
        )
        if remote_url is not UNSET:
            field_dict["remote_url"] = remote_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        live = d.pop("live")

        def _parse_remote_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        remote_url = _parse_remote_url(d.pop("remote_url", UNSET))

        confirm_in = cls(
            live=live,
            remote_url=remote_url,
        )

        return confirm_in
