from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="MemberTokenIn")


@_attrs_define
class MemberTokenIn:
    """A token that acts as a member."""

    expires_in: int | Unset = 900
    """ Lifetime in seconds. """
    note: str | Unset = ""
    """ What it is for, for people. """

    def to_dict(self) -> dict[str, Any]:
        expires_in = self.expires_in

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if expires_in is not UNSET:
            field_dict["expires_in"] = expires_in
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        expires_in = d.pop("expires_in", UNSET)

        note = d.pop("note", UNSET)

        member_token_in = cls(
            expires_in=expires_in,
            note=note,
        )

        return member_token_in
