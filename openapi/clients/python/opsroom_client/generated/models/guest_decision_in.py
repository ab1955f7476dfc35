from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.guest_decision_in_decision import (
    GuestDecisionInDecision,
    check_guest_decision_in_decision,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="GuestDecisionIn")


@_attrs_define
class GuestDecisionIn:
    """What the guest says."""

    decision: GuestDecisionInDecision
    """ What the reviewer decided. """
    name: str
    """ Who says so. """
    version: int
    """ Of the post, as it was read. """
    comment: None | str | Unset = UNSET
    """ Needed unless you approve. """

    def to_dict(self) -> dict[str, Any]:
        decision: str = self.decision

        name = self.name

        version = self.version

        comment: None | str | Unset
        if isinstance(self.comment, Unset):
            comment = UNSET
        else:
            comment = self.comment

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "decision": decision,
                "name": name,
                "version": version,
            }
        )
        if comment is not UNSET:
            field_dict["comment"] = comment

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        decision = check_guest_decision_in_decision(d.pop("decision"))

        name = d.pop("name")

        version = d.pop("version")

        def _parse_comment(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        comment = _parse_comment(d.pop("comment", UNSET))

        guest_decision_in = cls(
            decision=decision,
            name=name,
            version=version,
            comment=comment,
        )

        return guest_decision_in
