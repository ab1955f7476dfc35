from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.skill_view_state import SkillViewState, check_skill_view_state

T = TypeVar("T", bound="SkillView")


@_attrs_define
class SkillView:
    """An entry of the catalogue of skills. In an archived one nobody is assessed any more."""

    created_at: datetime.datetime
    """ When the skill was made, RFC 3339 in UTC. """
    description: str
    """ Free text for people. """
    id: UUID
    """ Id of the skill. """
    name: str
    """ What people call it. """
    state: SkillViewState
    """ Where the skill stands. """
    updated_at: datetime.datetime
    """ When the skill last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the skill. It is the `ETag` too, and tells a newer state from an older one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        description = self.description

        id = str(self.id)

        name = self.name

        state: str = self.state

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "description": description,
                "id": id,
                "name": name,
                "state": state,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        description = d.pop("description")

        id = UUID(d.pop("id"))

        name = d.pop("name")

        state = check_skill_view_state(d.pop("state"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        skill_view = cls(
            created_at=created_at,
            description=description,
            id=id,
            name=name,
            state=state,
            updated_at=updated_at,
            version=version,
        )

        skill_view.additional_properties = d
        return skill_view

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
