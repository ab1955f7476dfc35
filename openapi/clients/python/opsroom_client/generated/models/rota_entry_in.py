from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.rota_entry_in_kind import RotaEntryInKind, check_rota_entry_in_kind
from ..types import UNSET, Unset

T = TypeVar("T", bound="RotaEntryIn")


@_attrs_define
class RotaEntryIn:
    """What is different once."""

    ends_at: datetime.datetime
    """ RFC 3339 with a zone. Naive times are refused. """
    kind: RotaEntryInKind
    """ `extra`: a one-off shift. `cover`: in somebody's place; two of them are a swap. """
    member_id: UUID
    """ Who is there. """
    starts_at: datetime.datetime
    """ RFC 3339 with a zone. Naive times are refused. """
    note: str | Unset = ""
    """ Free text for people. """
    replaces_id: None | Unset | UUID = UNSET
    """ Covers only: in whose place; absent: of whoever is on duty. """

    def to_dict(self) -> dict[str, Any]:
        ends_at = self.ends_at.isoformat()

        kind: str = self.kind

        member_id = str(self.member_id)

        starts_at = self.starts_at.isoformat()

        note = self.note

        replaces_id: None | str | Unset
        if isinstance(self.replaces_id, Unset):
            replaces_id = UNSET
        elif isinstance(self.replaces_id, UUID):
            replaces_id = str(self.replaces_id)
        else:
            replaces_id = self.replaces_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ends_at": ends_at,
                "kind": kind,
                "member_id": member_id,
                "starts_at": starts_at,
            }
        )
        if note is not UNSET:
            field_dict["note"] = note
        if replaces_id is not UNSET:
            field_dict["replaces_id"] = replaces_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        kind = check_rota_entry_in_kind(d.pop("kind"))

        member_id = UUID(d.pop("member_id"))

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        note = d.pop("note", UNSET)

        def _parse_replaces_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                replaces_id_type_0 = UUID(data)

                return replaces_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        replaces_id = _parse_replaces_id(d.pop("replaces_id", UNSET))

        rota_entry_in = cls(
            ends_at=ends_at,
            kind=kind,
            member_id=member_id,
            starts_at=starts_at,
            note=note,
            replaces_id=replaces_id,
        )

        return rota_entry_in
