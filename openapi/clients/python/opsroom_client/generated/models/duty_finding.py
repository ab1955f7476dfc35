from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.duty_finding_kind import DutyFindingKind, check_duty_finding_kind

T = TypeVar("T", bound="DutyFinding")


@_attrs_define
class DutyFinding:
    """Something to look at. A plan with findings is a plan all the same: nothing is refused."""

    ends_at: datetime.datetime
    """ When it ends, RFC 3339. """
    kind: DutyFindingKind
    """ `gap`: nobody is there when somebody should be. `double_booked`: one person is on two shifts at once. """
    member_id: None | UUID
    """ Who is on two shifts; null for a gap. """
    rota_ids: list[UUID]
    """ The rotas that it is about. """
    rule: None | str
    """ The rule that nobody is there for; null where the rota wants somebody always, and for two shifts at once.
    """
    starts_at: datetime.datetime
    """ When it starts, RFC 3339. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ends_at = self.ends_at.isoformat()

        kind: str = self.kind

        member_id: None | str
        if isinstance(self.member_id, UUID):
            member_id = str(self.member_id)
        else:
            member_id = self.member_id

        rota_ids = []
        for rota_ids_item_data in self.rota_ids:
            rota_ids_item = str(rota_ids_item_data)
            rota_ids.append(rota_ids_item)

        rule: None | str
        rule = self.rule

        starts_at = self.starts_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ends_at": ends_at,
                "kind": kind,
                "member_id": member_id,
                "rota_ids": rota_ids,
                "rule": rule,
                "starts_at": starts_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        kind = check_duty_finding_kind(d.pop("kind"))

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

        rota_ids = []
        _rota_ids = d.pop("rota_ids")
        for rota_ids_item_data in _rota_ids:
            rota_ids_item = UUID(rota_ids_item_data)

            rota_ids.append(rota_ids_item)

        def _parse_rule(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        rule = _parse_rule(d.pop("rule"))

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        duty_finding = cls(
            ends_at=ends_at,
            kind=kind,
            member_id=member_id,
            rota_ids=rota_ids,
            rule=rule,
            starts_at=starts_at,
        )

        duty_finding.additional_properties = d
        return duty_finding

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
