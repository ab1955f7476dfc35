from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.training_in_level_type_1 import (
    TrainingInLevelType1,
    check_training_in_level_type_1,
)
from ..models.training_in_level_type_2_type_1 import (
    TrainingInLevelType2Type1,
    check_training_in_level_type_2_type_1,
)
from ..models.training_in_level_type_3_type_1 import (
    TrainingInLevelType3Type1,
    check_training_in_level_type_3_type_1,
)
from ..types import UNSET, Unset

T = TypeVar("T", bound="TrainingIn")


@_attrs_define
class TrainingIn:
    """A training to plan."""

    ends_at: datetime.datetime
    """ RFC 3339 with a zone. Naive times are refused. """
    starts_at: datetime.datetime
    """ RFC 3339 with a zone. Naive times are refused. """
    title: str
    """ What people call it. """
    capacity: int | None | Unset = UNSET
    """ How many can attend. """
    description: str | Unset = ""
    """ Free text for people. """
    level: (
        None
        | TrainingInLevelType1
        | TrainingInLevelType2Type1
        | TrainingInLevelType3Type1
        | Unset
    ) = UNSET
    """ 1 aware, 2 learning (does it with help), 3 practising (alone), 4 proficient (hard cases, checks others'
    work), 5 expert (sets the standard, teaches it). """
    location: str | Unset = ""
    """ Where: a room, or an address to join at. """
    skill_id: None | Unset | UUID = UNSET
    """ What it teaches. """
    time_zone: str | Unset = "Asia/Shanghai"
    """ IANA time zone, such as Asia/Shanghai. """
    trainer: str | Unset = ""
    """ Who gives it, as people call them. """
    trainer_id: None | Unset | UUID = UNSET
    """ Who gives it, if it is a member. """

    def to_dict(self) -> dict[str, Any]:
        ends_at = self.ends_at.isoformat()

        starts_at = self.starts_at.isoformat()

        title = self.title

        capacity: int | None | Unset
        if isinstance(self.capacity, Unset):
            capacity = UNSET
        else:
            capacity = self.capacity

        description = self.description

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

        time_zone = self.time_zone

        trainer = self.trainer

        trainer_id: None | str | Unset
        if isinstance(self.trainer_id, Unset):
            trainer_id = UNSET
        elif isinstance(self.trainer_id, UUID):
            trainer_id = str(self.trainer_id)
        else:
            trainer_id = self.trainer_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ends_at": ends_at,
                "starts_at": starts_at,
                "title": title,
            }
        )
        if capacity is not UNSET:
            field_dict["capacity"] = capacity
        if description is not UNSET:
            field_dict["description"] = description
        if level is not UNSET:
            field_dict["level"] = level
        if location is not UNSET:
            field_dict["location"] = location
        if skill_id is not UNSET:
            field_dict["skill_id"] = skill_id
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone
        if trainer is not UNSET:
            field_dict["trainer"] = trainer
        if trainer_id is not UNSET:
            field_dict["trainer_id"] = trainer_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        title = d.pop("title")

        def _parse_capacity(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        capacity = _parse_capacity(d.pop("capacity", UNSET))

        description = d.pop("description", UNSET)

        def _parse_level(
            data: object,
        ) -> (
            None
            | TrainingInLevelType1
            | TrainingInLevelType2Type1
            | TrainingInLevelType3Type1
            | Unset
        ):
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, int):
                    raise TypeError()
                level_type_1 = check_training_in_level_type_1(data)

                return level_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, int):
                    raise TypeError()
                level_type_2_type_1 = check_training_in_level_type_2_type_1(data)

                return level_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, int):
                    raise TypeError()
                level_type_3_type_1 = check_training_in_level_type_3_type_1(data)

                return level_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                None
                | TrainingInLevelType1
                | TrainingInLevelType2Type1
                | TrainingInLevelType3Type1
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

        time_zone = d.pop("time_zone", UNSET)

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

        training_in = cls(
            ends_at=ends_at,
            starts_at=starts_at,
            title=title,
            capacity=capacity,
            description=description,
            level=level,
            location=location,
            skill_id=skill_id,
            time_zone=time_zone,
            trainer=trainer,
            trainer_id=trainer_id,
        )

        return training_in
