from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.budget_scope import BudgetScope, check_budget_scope
from ..types import UNSET, Unset

T = TypeVar("T", bound="Budget")


@_attrs_define
class Budget:
    """How many posts the platform takes in a sliding window. Opsroom waits instead of being refused.

    What a person posts with our package is not waited for.

    """

    most: int
    """ Most calls within the period. """
    scope: BudgetScope
    """ Whom the quota is counted for. """
    seconds: int
    """ Length of the period, in seconds. """
    raised_by: None | str | Unset = UNSET
    """ The field of the platform app that says another number, for those to whom the platform grants more. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        most = self.most

        scope: str = self.scope

        seconds = self.seconds

        raised_by: None | str | Unset
        if isinstance(self.raised_by, Unset):
            raised_by = UNSET
        else:
            raised_by = self.raised_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "most": most,
                "scope": scope,
                "seconds": seconds,
            }
        )
        if raised_by is not UNSET:
            field_dict["raised_by"] = raised_by

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        most = d.pop("most")

        scope = check_budget_scope(d.pop("scope"))

        seconds = d.pop("seconds")

        def _parse_raised_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        raised_by = _parse_raised_by(d.pop("raised_by", UNSET))

        budget = cls(
            most=most,
            scope=scope,
            seconds=seconds,
            raised_by=raised_by,
        )

        budget.additional_properties = d
        return budget

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
