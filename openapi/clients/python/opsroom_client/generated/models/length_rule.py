from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.length_rule_unit import LengthRuleUnit, check_length_rule_unit
from ..types import UNSET, Unset

T = TypeVar("T", bound="LengthRule")


@_attrs_define
class LengthRule:
    """How long a text may be, and what is counted.

    `wide`: an East Asian wide character counts one, two narrow ones count one.

    """

    maximum: int
    """ The most that is allowed; null for no limit. """
    unit: LengthRuleUnit
    """ What is counted. """
    minimum: int | Unset = 0
    """ The least that is allowed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        maximum = self.maximum

        unit: str = self.unit

        minimum = self.minimum

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "maximum": maximum,
                "unit": unit,
            }
        )
        if minimum is not UNSET:
            field_dict["minimum"] = minimum

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        maximum = d.pop("maximum")

        unit = check_length_rule_unit(d.pop("unit"))

        minimum = d.pop("minimum", UNSET)

        length_rule = cls(
            maximum=maximum,
            unit=unit,
            minimum=minimum,
        )

        length_rule.additional_properties = d
        return length_rule

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
