from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.training_patch_level_type_1 import (
    TrainingPatchLevelType1,
    check_training_patch_level_type_1,
)
from ..models.training_patch_level_type_2_type_1 import (
    TrainingPatchLevelType2Type1,
    check_training_patch_level_type_2_type_1,
)
from ..models.training_patch_level_type_3_type_1 import (
    TrainingPatchLevelType3Type1,
    check_training_patch_level_type_3_type_1,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="TrainingPatch")


@_attrs_define
class TrainingPatch:
    """What to change; absent fields stay."""

    capacity: int | None | Unset = UNSET
    """ How many can attend. """
    description: str | Unset = UNSET
    """ Free text for people. """
    ends_at: datetime.datetime | Unset = UNSET
    """ RFC 3339 with a zone. Naive times are refused. """
    level: (
        None
        | TrainingPatchLevelType1
        | TrainingPatchLevelType2Type1
        | TrainingPatchLevelType3Type1
        | Unset
    ) = UNSET
    """ 1 aware, 2 learning (does it with help), 3 practising (alone), 4 proficient (hard cases, checks others'
    work), 5 expert (sets the standard, teaches it). """
    location: str | Unset = UNSET
    """ Where: a room, or an address to join at. """
    skill_id: None | Unset | UUID = UNSET
    """ What it teaches. """
    starts_at: datetime.datetime | Unset = UNSET
    """ RFC 3339 with a zone. Naive times are refused. """
    time_zone: str | Unset = UNSET
    """ IANA time zone, such as Asia/Shanghai. """
    title: str | Unset = UNSET
    """ What people call it. """
    trainer: str | Unset = UNSET
    """ Who gives it, as people call them. """
    trainer_id: None | Unset | UUID = UNSET
    """ Who gives it, if it is a member. """

    def to_dict(self) -> dict[str, Any]:
        capacity: int | None | Unset
        if isinstance(self.capacity, Unset):
            capacity = UNSET
        else:
            capacity = self.capacity

        description = self.description

        ends_at: str | Unset = UNSET
        if not isinstance(self.ends_at, Unset):
            ends_at = self.ends_at.isoformat()

        level: int | None | Unset
        if isinstance(self.level, Unset):
            level = UNSET
        elif isinstance(self.level, int):
            level = self.level
        elif isinstance(self.level, int):
            level = self.level
        elif isinstance(self.level, int):
            level = self.level
        else:
            level = self.level

        location = self.location

        skill_id: None | str | Unset
        if isinstance(self.skill_id, Unset):
            skill_id = UNSET
        elif isinstance(self.skill_id, UUID):
            skill_id = str(self.skill_id)
        else:
            skill_id = self.skill_id

        starts_at: str | Unset = UNSET
        if not isinstance(self.starts_at, Unset):
            starts_at = self.starts_at.isoformat()

        time_zone = self.time_zone

        title = self.title

        trainer = self.trainer

        trainer_id: None | str | Unset
        if isinstance(self.trainer_id, Unset):
            trainer_id = UNSET
        elif isinstance(self.trainer_id, UUID):
            trainer_id = str(self.trainer_id)
        else:
            trainer_id = self.trainer_id

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if capacity is not UNSET:
            field_dict["capacity"] = capacity
        if description is not UNSET:
            field_dict["description"] = description
        if ends_at is not UNSET:
            field_dict["ends_at"] = ends_at
        if level is not UNSET:
            field_dict["level"] = level
        if location is not UNSET:
            field_dict["location"] = location
        if skill_id is not UNSET:
            field_dict["skill_id"] = skill_id
        if starts_at is not UNSET:
            field_dict["starts_at"] = starts_at
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone
        if title is not UNSET:
            field_dict["title"] = title
        if trainer is not UNSET:
            field_dict["trainer"] = trainer
        if trainer_id is not UNSET:
            field_dict["trainer_id"] = trainer_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_capacity(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        capacity = _parse_capacity(d.pop("capacity", UNSET))

        description = d.pop("description", UNSET)

        _ends_at = d.pop("ends_at", UNSET)
        ends_at: datetime.datetime | Unset
        if isinstance(_ends_at, Unset):
            ends_at = UNSET
        else:
            ends_at = datetime.datetime.fromisoformat(_ends_at)

        def _parse_level(
            data: object,
        ) -> (
            None
            | TrainingPatchLevelType1
            | TrainingPatchLevelType2Type1
            | TrainingPatchLevelType3Type1
            | Unset
        ):
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, int):
                    raise TypeError()
                level_type_1 = check_training_patch_level_type_1(data)

                return level_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, int):
                    raise TypeError()
                level_type_2_type_1 = check_training_patch_level_type_2_type_1(data)

                return level_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, int):
                    raise TypeError()
                level_type_3_type_1 = check_training_patch_level_type_3_type_1(data)

                return level_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                None
                | TrainingPatchLevelType1
                | TrainingPatchLevelType2Type1
                | TrainingPatchLevelType3Type1
                | Unset,
                data,
            )

        level = _parse_level(d.pop("level", UNSET))

        location = d.pop("location", UNSET)

        def _parse_skill_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                skill_id_type_0 = UUID(data)

                return skill_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        skill_id = _parse_skill_id(d.pop("skill_id", UNSET))

        _starts_at = d.pop("starts_at", UNSET)
        starts_at: datetime.datetime | Unset
        if isinstance(_starts_at, Unset):
            starts_at = UNSET
        else:
            starts_at = datetime.datetime.fromisoformat(_starts_at)

        time_zone = d.pop("time_zone", UNSET)

        title = d.pop("title", UNSET)

        trainer = d.pop("trainer", UNSET)

        def _parse_trainer_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                trainer_id_type_0 = UUID(data)

                return trainer_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        trainer_id = _parse_trainer_id(d.pop("trainer_id", UNSET))

        training_patch = cls(
            capacity=capacity,
            description=description,
            ends_at=ends_at,
            level=level,
            location=location,
            skill_id=skill_id,
            starts_at=starts_at,
            time_zone=time_zone,
            title=title,
            trainer=trainer,
            trainer_id=trainer_id,
        )

        return training_patch
