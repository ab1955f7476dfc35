from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CloseTrainingIn")


@_attrs_define
class CloseTrainingIn:
    """What follows from the results."""

    raise_skills: bool | Unset = False
    """ Whether who passed has the training's `level` in its skill from now on. Nobody's is lowered. """

    def to_dict(self) -> dict[str, Any]:
        raise_skills = self.raise_skills

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if raise_skills is not UNSET:
            field_dict["raise_skills"] = raise_skills

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        raise_skills = d.pop("raise_skills", UNSET)

        close_training_in = cls(
            raise_skills=raise_skills,
        )

        return close_training_in
