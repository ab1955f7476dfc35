from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.training_view_cancelled_by_kind_type_1 import (
    TrainingViewCancelledByKindType1,
    check_training_view_cancelled_by_kind_type_1,
)
from ..models.training_view_cancelled_by_kind_type_2_type_1 import (
    TrainingViewCancelledByKindType2Type1,
    check_training_view_cancelled_by_kind_type_2_type_1,
)
from ..models.training_view_cancelled_by_kind_type_3_type_1 import (
    TrainingViewCancelledByKindType3Type1,
    check_training_view_cancelled_by_kind_type_3_type_1,
)
from ..models.training_view_closed_by_kind_type_1 import (
    TrainingViewClosedByKindType1,
    check_training_view_closed_by_kind_type_1,
)
from ..models.training_view_closed_by_kind_type_2_type_1 import (
    TrainingViewClosedByKindType2Type1,
    check_training_view_closed_by_kind_type_2_type_1,
)
from ..models.training_view_closed_by_kind_type_3_type_1 import (
    TrainingViewClosedByKindType3Type1,
    check_training_view_closed_by_kind_type_3_type_1,
)
from ..models.training_view_held_by_kind_type_1 import (
    TrainingViewHeldByKindType1,
    check_training_view_held_by_kind_type_1,
)
from ..models.training_view_held_by_kind_type_2_type_1 import (
    TrainingViewHeldByKindType2Type1,
    check_training_view_held_by_kind_type_2_type_1,
)
from ..models.training_view_held_by_kind_type_3_type_1 import (
    TrainingViewHeldByKindType3Type1,
    check_training_view_held_by_kind_type_3_type_1,
)
from ..models.training_view_level_type_1 import (
    TrainingViewLevelType1,
    check_training_view_level_type_1,
)
from ..models.training_view_level_type_2_type_1 import (
    TrainingViewLevelType2Type1,
    check_training_view_level_type_2_type_1,
)
from ..models.training_view_level_type_3_type_1 import (
    TrainingViewLevelType3Type1,
    check_training_view_level_type_3_type_1,
)
from ..models.training_view_state import TrainingViewState, check_training_view_state

T = TypeVar("T", bound="TrainingView")


@_attrs_define
class TrainingView:
    """Something that people learn together. `closed` once it is known how everybody did."""

    cancelled_at: datetime.datetime | None
    """ When it was cancelled, RFC 3339 in UTC. """
    cancelled_by_id: None | UUID
    """ Id of who called it off. """
    cancelled_by_kind: (
        None
        | TrainingViewCancelledByKindType1
        | TrainingViewCancelledByKindType2Type1
        | TrainingViewCancelledByKindType3Type1
    )
    """ What sort of credential called it off. """
    capacity: int | None
    """ How many can attend; null: as many as like. """
    closed_at: datetime.datetime | None
    """ When it was closed, RFC 3339 in UTC. """
    closed_by_id: None | UUID
    """ Id of who closed it. """
    closed_by_kind: (
        None
        | TrainingViewClosedByKindType1
        | TrainingViewClosedByKindType2Type1
        | TrainingViewClosedByKindType3Type1
    )
    """ What sort of credential closed it. """
    created_at: datetime.datetime
    """ When the training was made, RFC 3339 in UTC. """
    description: str
    """ Free text for people. """
    ends_at: datetime.datetime
    """ When it ends, RFC 3339. """
    held_at: datetime.datetime | None
    """ When somebody said that it had taken place. """
    held_by_id: None | UUID
    """ Id of who said so. """
    held_by_kind: (
        None
        | TrainingViewHeldByKindType1
        | TrainingViewHeldByKindType2Type1
        | TrainingViewHeldByKindType3Type1
    )
    """ What sort of credential said so. """
    id: UUID
    """ Id of the training. """
    level: (
        None
        | TrainingViewLevelType1
        | TrainingViewLevelType2Type1
        | TrainingViewLevelType3Type1
    )
    """ The level that who passes has in the skill; null: it raises nobody's level. """
    location: str
    """ Where it takes place: a room, or an address to join at. """
    skill_id: None | UUID
    """ What it teaches. """
    starts_at: datetime.datetime
    """ When it starts, RFC 3339. """
    state: TrainingViewState
    """ Where the training stands. """
    time_zone: str
    """ IANA time zone, such as Asia/Shanghai. """
    title: str
    """ Title, for people. """
    trainer: str
    """ Who gives it, as people call them. """
    trainer_id: None | UUID
    """ Who gives it, if it is a member. """
    updated_at: datetime.datetime
    """ When the training last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the training. It is the `ETag` too, and tells a newer state from an older one.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cancelled_at: None | str
        if isinstance(self.cancelled_at, datetime.datetime):
            cancelled_at = self.cancelled_at.isoformat()
        else:
            cancelled_at = self.cancelled_at

        cancelled_by_id: None | str
        if isinstance(self.cancelled_by_id, UUID):
            cancelled_by_id = str(self.cancelled_by_id)
        else:
            cancelled_by_id = self.cancelled_by_id

        cancelled_by_kind: None | str
        if isinstance(self.cancelled_by_kind, str):
            cancelled_by_kind = self.cancelled_by_kind
        elif isinstance(self.cancelled_by_kind, str):
            cancelled_by_kind = self.cancelled_by_kind
        elif isinstance(self.cancelled_by_kind, str):
            cancelled_by_kind = self.cancelled_by_kind
        else:
            cancelled_by_kind = self.cancelled_by_kind

        capacity: int | None
        capacity = self.capacity

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        closed_by_id: None | str
        if isinstance(self.closed_by_id, UUID):
            closed_by_id = str(self.closed_by_id)
        else:
            closed_by_id = self.closed_by_id

        closed_by_kind: None | str
        if isinstance(self.closed_by_kind, str):
            closed_by_kind = self.closed_by_kind
        elif isinstance(self.closed_by_kind, str):
            closed_by_kind = self.closed_by_kind
        elif isinstance(self.closed_by_kind, str):
            closed_by_kind = self.closed_by_kind
        else:
            closed_by_kind = self.closed_by_kind

        created_at = self.created_at.isoformat()

        description = self.description

        ends_at = self.ends_at.isoformat()

        held_at: None | str
        if isinstance(self.held_at, datetime.datetime):
            held_at = self.held_at.isoformat()
        else:
            held_at = self.held_at

        held_by_id: None | str
        if isinstance(self.held_by_id, UUID):
            held_by_id = str(self.held_by_id)
        else:
            held_by_id = self.held_by_id

        held_by_kind: None | str
        if isinstance(self.held_by_kind, str):
            held_by_kind = self.held_by_kind
        elif isinstance(self.held_by_kind, str):
            held_by_kind = self.held_by_kind
        elif isinstance(self.held_by_kind, str):
            held_by_kind = self.held_by_kind
        else:
            held_by_kind = self.held_by_kind

        id = str(self.id)

        level: int | None
        if isinstance(self.level, int):
            level = self.level
        elif isinstance(self.level, int):
            level = self.level
        elif isinstance(self.level, int):
            level = self.level
        else:
            level = self.level

        location = self.location

        skill_id: None | str
        if isinstance(self.skill_id, UUID):
            skill_id = str(self.skill_id)
        else:
            skill_id = self.skill_id

        starts_at = self.starts_at.isoformat()

        state: str = self.state

        time_zone = self.time_zone

        title = self.title

        trainer = self.trainer

        trainer_id: None | str
        if isinstance(self.trainer_id, UUID):
            trainer_id = str(self.trainer_id)
        else:
            trainer_id = self.trainer_id

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cancelled_at": cancelled_at,
                "cancelled_by_id": cancelled_by_id,
                "cancelled_by_kind": cancelled_by_kind,
                "capacity": capacity,
                "closed_at": closed_at,
                "closed_by_id": closed_by_id,
                "closed_by_kind": closed_by_kind,
                "created_at": created_at,
                "description": description,
                "ends_at": ends_at,
                "held_at": held_at,
                "held_by_id": held_by_id,
                "held_by_kind": held_by_kind,
                "id": id,
                "level": level,
                "location": location,
                "skill_id": skill_id,
                "starts_at": starts_at,
                "state": state,
                "time_zone": time_zone,
                "title": title,
                "trainer": trainer,
                "trainer_id": trainer_id,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_cancelled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancelled_at_type_0 = datetime.datetime.fromisoformat(data)

                return cancelled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        cancelled_at = _parse_cancelled_at(d.pop("cancelled_at"))

        def _parse_cancelled_by_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancelled_by_id_type_0 = UUID(data)

                return cancelled_by_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        cancelled_by_id = _parse_cancelled_by_id(d.pop("cancelled_by_id"))

        def _parse_cancelled_by_kind(
            data: object,
        ) -> (
            None
            | TrainingViewCancelledByKindType1
            | TrainingViewCancelledByKindType2Type1
            | TrainingViewCancelledByKindType3Type1
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancelled_by_kind_type_1 = check_training_view_cancelled_by_kind_type_1(
                    data
                )

                return cancelled_by_kind_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancelled_by_kind_type_2_type_1 = (
                    check_training_view_cancelled_by_kind_type_2_type_1(data)
                )

                return cancelled_by_kind_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancelled_by_kind_type_3_type_1 = (
                    check_training_view_cancelled_by_kind_type_3_type_1(data)
                )

                return cancelled_by_kind_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                None
                | TrainingViewCancelledByKindType1
                | TrainingViewCancelledByKindType2Type1
                | TrainingViewCancelledByKindType3Type1,
                data,
            )

        cancelled_by_kind = _parse_cancelled_by_kind(d.pop("cancelled_by_kind"))

        def _parse_capacity(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        capacity = _parse_capacity(d.pop("capacity"))

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        def _parse_closed_by_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_by_id_type_0 = UUID(data)

                return closed_by_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        closed_by_id = _parse_closed_by_id(d.pop("closed_by_id"))

        def _parse_closed_by_kind(
            data: object,
        ) -> (
            None
            | TrainingViewClosedByKindType1
            | TrainingViewClosedByKindType2Type1
            | TrainingViewClosedByKindType3Type1
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_by_kind_type_1 = check_training_view_closed_by_kind_type_1(data)

                return closed_by_kind_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_by_kind_type_2_type_1 = (
                    check_training_view_closed_by_kind_type_2_type_1(data)
                )

                return closed_by_kind_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_by_kind_type_3_type_1 = (
                    check_training_view_closed_by_kind_type_3_type_1(data)
                )

                return closed_by_kind_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                None
                | TrainingViewClosedByKindType1
                | TrainingViewClosedByKindType2Type1
                | TrainingViewClosedByKindType3Type1,
                data,
            )

        closed_by_kind = _parse_closed_by_kind(d.pop("closed_by_kind"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        description = d.pop("description")

        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        def _parse_held_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                held_at_type_0 = datetime.datetime.fromisoformat(data)

                return held_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        held_at = _parse_held_at(d.pop("held_at"))

        def _parse_held_by_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                held_by_id_type_0 = UUID(data)

                return held_by_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        held_by_id = _parse_held_by_id(d.pop("held_by_id"))

        def _parse_held_by_kind(
            data: object,
        ) -> (
            None
            | TrainingViewHeldByKindType1
            | TrainingViewHeldByKindType2Type1
            | TrainingViewHeldByKindType3Type1
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                held_by_kind_type_1 = check_training_view_held_by_kind_type_1(data)

                return held_by_kind_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                held_by_kind_type_2_type_1 = (
                    check_training_view_held_by_kind_type_2_type_1(data)
                )

                return held_by_kind_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                held_by_kind_type_3_type_1 = (
                    check_training_view_held_by_kind_type_3_type_1(data)
                )

                return held_by_kind_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                None
                | TrainingViewHeldByKindType1
                | TrainingViewHeldByKindType2Type1
                | TrainingViewHeldByKindType3Type1,
                data,
            )

        held_by_kind = _parse_held_by_kind(d.pop("held_by_kind"))

        id = UUID(d.pop("id"))

        def _parse_level(
            data: object,
        ) -> (
            None
            | TrainingViewLevelType1
            | TrainingViewLevelType2Type1
            | TrainingViewLevelType3Type1
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, int):
                    raise TypeError()
                level_type_1 = check_training_view_level_type_1(data)

                return level_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, int):
                    raise TypeError()
                level_type_2_type_1 = check_training_view_level_type_2_type_1(data)

                return level_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, int):
                    raise TypeError()
                level_type_3_type_1 = check_training_view_level_type_3_type_1(data)

                return level_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                None
                | TrainingViewLevelType1
                | TrainingViewLevelType2Type1
                | TrainingViewLevelType3Type1,
                data,
            )

        level = _parse_level(d.pop("level"))

        location = d.pop("location")

        def _parse_skill_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                skill_id_type_0 = UUID(data)

                return skill_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        skill_id = _parse_skill_id(d.pop("skill_id"))

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        state = check_training_view_state(d.pop("state"))

        time_zone = d.pop("time_zone")

        title = d.pop("title")

        trainer = d.pop("trainer")

        def _parse_trainer_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                trainer_id_type_0 = UUID(data)

                return trainer_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        trainer_id = _parse_trainer_id(d.pop("trainer_id"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        training_view = cls(
            cancelled_at=cancelled_at,
            cancelled_by_id=cancelled_by_id,
            cancelled_by_kind=cancelled_by_kind,
            capacity=capacity,
            closed_at=closed_at,
            closed_by_id=closed_by_id,
            closed_by_kind=closed_by_kind,
            created_at=created_at,
            description=description,
            ends_at=ends_at,
            held_at=held_at,
            held_by_id=held_by_id,
            held_by_kind=held_by_kind,
            id=id,
            level=level,
            location=location,
            skill_id=skill_id,
            starts_at=starts_at,
            state=state,
            time_zone=time_zone,
            title=title,
            trainer=trainer,
            trainer_id=trainer_id,
            updated_at=updated_at,
            version=version,
        )

        training_view.additional_properties = d
        return training_view

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
