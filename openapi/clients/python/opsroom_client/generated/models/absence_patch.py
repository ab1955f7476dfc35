from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AbsencePatch")


@_attrs_define
class AbsencePatch:
    """What to change; absent fields stay."""

    cover_id: None | Unset | UUID = UNSET
    """ The member who stands in; without one, the next in a rota's order. """
    note: str | Unset = UNSET
    """ Free text for people. """

    def to_dict(self) -> dict[str, Any]:
        cover_id: None | str | Unset
        if isinstance(self.cover_id, Unset):
            cover_id = UNSET
        elif isinstance(self.cover_id, UUID):
            cover_id = str(self.cover_id)
        else:
            cover_id = self.cover_id

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if cover_id is not UNSET:
            field_dict["cover_id"] = cover_id
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_cover_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cover_id_type_0 = UUID(data)

                return cover_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        cover_id = _parse_cover_id(d.pop("cover_id", UNSET))

        note = d.pop("note", UNSET)

        absence_patch = cls(
            cover_id=cover_id,
            note=note,
        )

        return absence_patch
