from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AgainIn")


@_attrs_define
class AgainIn:
    """What holds for a publication that goes its way again."""

    allow_duplicate: bool | Unset = False
    """ Publish even if the account has got the same content meanwhile. """

    def to_dict(self) -> dict[str, Any]:
        allow_duplicate = self.allow_duplicate

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if allow_duplicate is not UNSET:
            field_dict["allow_duplicate"] = allow_duplicate

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        allow_duplicate = d.pop("allow_duplicate", UNSET)

        again_in = cls(
            allow_duplicate=allow_duplicate,
        )

        return again_in
