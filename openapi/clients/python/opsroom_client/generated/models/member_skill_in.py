from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..models.member_skill_in_level import (
    MemberSkillInLevel,
    check_member_skill_in_level,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="MemberSkillIn")


@_attrs_define
class MemberSkillIn:
    """How well one person does one thing."""

    level: MemberSkillInLevel
    """ 1 aware, 2 learning (does it with help), 3 practising (alone), 4 proficient (hard cases, checks others'
    work), 5 expert (sets the standard, teaches it). """
    member_id: UUID
    """ Id of the member. """
    skill_id: UUID
    """ Id of the skill. """
    evidence: str | Unset = ""
    """ What shows it: a text, or the address of a certificate or a piece of work. """

    def to_dict(self) -> dict[str, Any]:
        level: int = self.level

        member_id = str(self.member_id)

        skill_id = str(self.skill_id)

        evidence = self.evidence

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "level": level,
                "member_id": member_id,
                "skill_id": skill_id,
            }
        )
        if evidence is not UNSET:
            field_dict["evidence"] = evidence

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        level = check_member_skill_in_level(d.pop("level"))

        member_id = UUID(d.pop("member_id"))

        skill_id = UUID(d.pop("skill_id"))

        evidence = d.pop("evidence", UNSET)

        member_skill_in = cls(
            level=level,
            member_id=member_id,
            skill_id=skill_id,
            evidence=evidence,
        )

        return member_skill_in
