from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="AcceptIn")


@_attrs_define
class AcceptIn:
    """The token from the link, and what the person wants to be called."""

    name: str
    """ What people call it. """
    token: str
    """ `oit_…`, from the invitation's link. """

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        token = self.token

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "token": token,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        token = d.pop("token")

        accept_in = cls(
            name=name,
            token=token,
        )

        return accept_in
