from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.member_skill_view_assessed_by_kind import (
    MemberSkillViewAssessedByKind,
    check_member_skill_view_assessed_by_kind,
)
from ..models.member_skill_view_level import (
    MemberSkillViewLevel,
    check_member_skill_view_level,
)

T = TypeVar("T", bound="MemberSkillView")


@_attrs_define
class MemberSkillView:
    """How well one person does one thing, who says so, and what shows it."""

    assessed_at: datetime.datetime
    """ When it was assessed, RFC 3339 in UTC. """
    assessed_by_id: None | UUID
    """ Id of who assessed it. """
    assessed_by_kind: MemberSkillViewAssessedByKind
    """ What sort of credential assessed it. """
    created_at: datetime.datetime
    """ When the member skill was made, RFC 3339 in UTC. """
    evidence: None | str
    """ What shows it: a text, or the address of a certificate or of a piece of work.

    Null of other people without `team:write`. """
    id: UUID
    """ Id of the member skill. """
    level: MemberSkillViewLevel
    """ 1 aware, 2 learning (with help), 3 practising (alone), 4 proficient (hard cases), 5 expert (teaches it). """
    member_id: UUID
    """ Id of the member. """
    skill_id: UUID
    """ Id of the skill. """
    training_id: None | UUID
    """ The training that the level comes from; null for an assessment of its own. """
    updated_at: datetime.datetime
    """ When the member skill last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the member skill. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        assessed_at = self.assessed_at.isoformat()

        assessed_by_id: None | str
        if isinstance(self.assessed_by_id, UUID):
            assessed_by_id = str(self.assessed_by_id)
        else:
            assessed_by_id = self.assessed_by_id

        assessed_by_kind: str = self.assessed_by_kind

        created_at = self.created_at.isoformat()

        evidence: None | str
        evidence = self.evidence

        id = str(self.id)

        level: int = self.level

        member_id = str(self.member_id)

        skill_id = str(self.skill_id)

        training_id: None | str
        if isinstance(self.training_id, UUID):
            training_id = str(self.training_id)
        else:
            training_id = self.training_id

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "assessed_at": assessed_at,
                "assessed_by_id": assessed_by_id,
                "assessed_by_kind": assessed_by_kind,
                "created_at": created_at,
                "evidence": evidence,
                "id": id,
                "level": level,
                "member_id": member_id,
                "skill_id": skill_id,
                "training_id": training_id,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        assessed_at = datetime.datetime.fromisoformat(d.pop("assessed_at"))

        def _parse_assessed_by_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                assessed_by_id_type_0 = UUID(data)

                return assessed_by_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        assessed_by_id = _parse_assessed_by_id(d.pop("assessed_by_id"))

        assessed_by_kind = check_member_skill_view_assessed_by_kind(
            d.pop("assessed_by_kind")
        )

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_evidence(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        evidence = _parse_evidence(d.pop("evidence"))

        id = UUID(d.pop("id"))

        level = check_member_skill_view_level(d.pop("level"))

        member_id = UUID(d.pop("member_id"))

        skill_id = UUID(d.pop("skill_id"))

        def _parse_training_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                training_id_type_0 = UUID(data)

                return training_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        training_id = _parse_training_id(d.pop("training_id"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        member_skill_view = cls(
            assessed_at=assessed_at,
            assessed_by_id=assessed_by_id,
            assessed_by_kind=assessed_by_kind,
            created_at=created_at,
            evidence=evidence,
            id=id,
            level=level,
            member_id=member_id,
            skill_id=skill_id,
            training_id=training_id,
            updated_at=updated_at,
            version=version,
        )

        member_skill_view.additional_properties = d
        return member_skill_view

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
