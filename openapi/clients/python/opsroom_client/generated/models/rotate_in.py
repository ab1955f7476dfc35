from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RotateIn")


@_attrs_define
class RotateIn:
    """How to treat the former secret."""

    revoke_old: bool | Unset = False
    """ The former secret leaked: do not sign with it any more. """

    def to_dict(self) -> dict[str, Any]:
        revoke_old = self.revoke_old

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if revoke_old is not UNSET:
            field_dict["revoke_old"] = revoke_old

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        revoke_old = d.pop("revoke_old", UNSET)

        rotate_in = cls(
            revoke_old=revoke_old,
        )

        return rotate_in
