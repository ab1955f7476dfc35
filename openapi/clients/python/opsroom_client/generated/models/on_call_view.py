from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.shift import Shift


T = TypeVar("T", bound="OnCallView")


@_attrs_define
class OnCallView:
    """Who is on duty at one instant."""

    at: datetime.datetime
    """ The instant that is meant. """
    duties: list[Shift]
    """ One per rule that wants somebody then, in the order of the rules, and one-off shifts after them. """
    member_id: None | UUID
    """ Whom to call first; null: nobody is on duty. """
    reason: str
    """ Why: that of the first duty with somebody in it, or `nobody`, or `nothing_planned` where no rule wants
    anybody. """
    rota_id: UUID
    """ Id of the rota. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        duties = []
        for duties_item_data in self.duties:
            duties_item = duties_item_data.to_dict()
            duties.append(duties_item)

        member_id: None | str
        if isinstance(self.member_id, UUID):
            member_id = str(self.member_id)
        else:
            member_id = self.member_id

        reason = self.reason

        rota_id = str(self.rota_id)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "duties": duties,
                "member_id": member_id,
                "reason": reason,
                "rota_id": rota_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.shift import Shift  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        duties = []
        _duties = d.pop("duties")
        for duties_item_data in _duties:
            duties_item = Shift.from_dict(duties_item_data)

            duties.append(duties_item)

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

        reason = d.pop("reason")

        rota_id = UUID(d.pop("rota_id"))

        on_call_view = cls(
            at=at,
            duties=duties,
            member_id=member_id,
            reason=reason,
            rota_id=rota_id,
        )

        on_call_view.additional_properties = d
        return on_call_view

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
