from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.skill_patch_state import SkillPatchState, check_skill_patch_state
from ..types import UNSET, Unset

T = TypeVar("T", bound="SkillPatch")


@_attrs_define
class SkillPatch:
    """What to change; absent fields stay."""

    description: str | Unset = UNSET
    """ Free text for people. """
    name: str | Unset = UNSET
    """ Unique in the tenant, whatever upper and lower case. """
    state: SkillPatchState | Unset = UNSET
    """ Where the skill stands. """

    def to_dict(self) -> dict[str, Any]:
        description = self.description

        name = self.name

        state: str | Unset = UNSET
        if not isinstance(self.state, Unset):
            state = self.state

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if description is not UNSET:
            field_dict["description"] = description
        if name is not UNSET:
            field_dict["name"] = name
        if state is not UNSET:
            field_dict["state"] = state

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        description = d.pop("description", UNSET)

        name = d.pop("name", UNSET)

        _state = d.pop("state", UNSET)
        state: SkillPatchState | Unset
        if isinstance(_state, Unset):
            state = UNSET
        else:
            state = check_skill_patch_state(_state)

        skill_patch = cls(
            description=description,
            name=name,
            state=state,
        )

        return skill_patch
