from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.shift_reason import ShiftReason, check_shift_reason

if TYPE_CHECKING:
    from ..models.skipped import Skipped


T = TypeVar("T", bound="Shift")


@_attrs_define
class Shift:
    """One person on duty without a break, or nobody where somebody should be."""

    ends_at: datetime.datetime
    """ When it ends, RFC 3339. """
    entry_id: None | UUID
    """ Id of the entry that put this person here; null where a rule did. """
    member_id: None | UUID
    """ Who is on duty; null: nobody can be there. """
    reason: ShiftReason
    """ Why this person: their `turn`, a `one_off` shift, a `cover`, a `stand_in` named by an absence, or the
    `next_in_order` because those before cannot be there. `nobody`: not one of them can. """
    rota_id: UUID
    """ Id of the rota. """
    rule: None | str
    """ Name of the rule it comes from; null for a one-off shift. """
    scheduled_id: UUID
    """ Whose turn it is by the rule or the one-off shift. """
    skipped: list[Skipped]
    """ Who would have come first, and why they are not there. """
    starts_at: datetime.datetime
    """ When it starts, RFC 3339. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ends_at = self.ends_at.isoformat()

        entry_id: None | str
        if isinstance(self.entry_id, UUID):
            entry_id = str(self.entry_id)
        else:
            entry_id = self.entry_id

        member_id: None | str
        if isinstance(self.member_id, UUID):
            member_id = str(self.member_id)
        else:
            member_id = self.member_id

        reason: str = self.reason

        rota_id = str(self.rota_id)

        rule: None | str
        rule = self.rule

        scheduled_id = str(self.scheduled_id)

        skipped = []
        for skipped_item_data in self.skipped:
            skipped_item = skipped_item_data.to_dict()
            skipped.append(skipped_item)

        starts_at = self.starts_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ends_at": ends_at,
                "entry_id": entry_id,
                "member_id": member_id,
                "reason": reason,
                "rota_id": rota_id,
                "rule": rule,
                "scheduled_id": scheduled_id,
                "skipped": skipped,
                "starts_at": starts_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.skipped import Skipped  # noqa: PLC0415

        d = dict(src_dict)
        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        def _parse_entry_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                entry_id_type_0 = UUID(data)

                return entry_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        entry_id = _parse_entry_id(d.pop("entry_id"))

        def _parse_member_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                member_id_type_0 = UUID(data)

                return member_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        member_id = _parse_member_id(d.pop("member_id"))

        reason = check_shift_reason(d.pop("reason"))

        rota_id = UUID(d.pop("rota_id"))

        def _parse_rule(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        rule = _parse_rule(d.pop("rule"))

        scheduled_id = UUID(d.pop("scheduled_id"))

        skipped = []
        _skipped = d.pop("skipped")
        for skipped_item_data in _skipped:
            skipped_item = Skipped.from_dict(skipped_item_data)

            skipped.append(skipped_item)

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        shift = cls(
            ends_at=ends_at,
            entry_id=entry_id,
            member_id=member_id,
            reason=reason,
            rota_id=rota_id,
            rule=rule,
            scheduled_id=scheduled_id,
            skipped=skipped,
            starts_at=starts_at,
        )

        shift.additional_properties = d
        return shift

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
