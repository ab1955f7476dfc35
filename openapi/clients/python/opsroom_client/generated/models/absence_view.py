from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.absence_view_cancelled_by_kind_type_1 import (
    AbsenceViewCancelledByKindType1,
    check_absence_view_cancelled_by_kind_type_1,
)
from ..models.absence_view_cancelled_by_kind_type_2_type_1 import (
    AbsenceViewCancelledByKindType2Type1,
    check_absence_view_cancelled_by_kind_type_2_type_1,
)
from ..models.absence_view_cancelled_by_kind_type_3_type_1 import (
    AbsenceViewCancelledByKindType3Type1,
    check_absence_view_cancelled_by_kind_type_3_type_1,
)
from ..models.absence_view_decided_by_kind_type_1 import (
    AbsenceViewDecidedByKindType1,
    check_absence_view_decided_by_kind_type_1,
)
from ..models.absence_view_decided_by_kind_type_2_type_1 import (
    AbsenceViewDecidedByKindType2Type1,
    check_absence_view_decided_by_kind_type_2_type_1,
)
from ..models.absence_view_decided_by_kind_type_3_type_1 import (
    AbsenceViewDecidedByKindType3Type1,
    check_absence_view_decided_by_kind_type_3_type_1,
)
from ..models.absence_view_kind import AbsenceViewKind, check_absence_view_kind
from ..models.absence_view_requested_by_kind import (
    AbsenceViewRequestedByKind,
    check_absence_view_requested_by_kind,
)
from ..models.absence_view_state import AbsenceViewState, check_absence_view_state

T = TypeVar("T", bound="AbsenceView")


@_attrs_define
class AbsenceView:
    """A time at which a person is not there, why, who stands in, and who decided on it."""

    cancelled_at: datetime.datetime | None
    """ When it was cancelled, RFC 3339 in UTC. """
    cancelled_by_id: None | UUID
    """ Id of who called it off. """
    cancelled_by_kind: (
        AbsenceViewCancelledByKindType1
        | AbsenceViewCancelledByKindType2Type1
        | AbsenceViewCancelledByKindType3Type1
        | None
    )
    """ What sort of credential called it off. """
    cover_id: None | UUID
    """ The member who stands in on rotas; null: the next in order. """
    created_at: datetime.datetime
    """ When the absence was made, RFC 3339 in UTC. """
    decided_at: datetime.datetime | None
    """ When it was decided, RFC 3339 in UTC. """
    decided_by_id: None | UUID
    """ Id of who approved or declined it. """
    decided_by_kind: (
        AbsenceViewDecidedByKindType1
        | AbsenceViewDecidedByKindType2Type1
        | AbsenceViewDecidedByKindType3Type1
        | None
    )
    """ What sort of credential approved or declined it. """
    decision_note: str
    """ What was said with the decision. """
    ends_at: datetime.datetime
    """ When it ends, RFC 3339. """
    ends_on: datetime.date | None
    """ The last day in `time_zone`, itself included; null where it was asked for by the hour. """
    id: UUID
    """ Id of the absence. """
    kind: AbsenceViewKind
    """ Why. Health is nobody's business: colleagues only see that somebody is absent. """
    member_id: UUID
    """ Id of the member. """
    note: str
    """ Free text for people. """
    requested_by_id: None | UUID
    """ Id of who asked for it. """
    requested_by_kind: AbsenceViewRequestedByKind
    """ What sort of credential asked for it. """
    starts_at: datetime.datetime
    """ When it starts, RFC 3339. """
    starts_on: datetime.date | None
    """ The first day in `time_zone`; null where it was asked for by the hour. """
    state: AbsenceViewState
    """ Nobody is on duty during an `approved` absence, nor during a `requested` one that is `sick`. """
    time_zone: str
    """ IANA time zone, such as Asia/Shanghai. """
    updated_at: datetime.datetime
    """ When the absence last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the absence. It is the `ETag` too, and tells a newer state from an older one.
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

        cover_id: None | str
        if isinstance(self.cover_id, UUID):
            cover_id = str(self.cover_id)
        else:
            cover_id = self.cover_id

        created_at = self.created_at.isoformat()

        decided_at: None | str
        if isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        decided_by_id: None | str
        if isinstance(self.decided_by_id, UUID):
            decided_by_id = str(self.decided_by_id)
        else:
            decided_by_id = self.decided_by_id

        decided_by_kind: None | str
        if isinstance(self.decided_by_kind, str):
            decided_by_kind = self.decided_by_kind
        elif isinstance(self.decided_by_kind, str):
            decided_by_kind = self.decided_by_kind
        elif isinstance(self.decided_by_kind, str):
            decided_by_kind = self.decided_by_kind
        else:
            decided_by_kind = self.decided_by_kind

        decision_note = self.decision_note

        ends_at = self.ends_at.isoformat()

        ends_on: None | str
        if isinstance(self.ends_on, datetime.date):
            ends_on = self.ends_on.isoformat()
        else:
            ends_on = self.ends_on

        id = str(self.id)

        kind: str = self.kind

        member_id = str(self.member_id)

        note = self.note

        requested_by_id: None | str
        if isinstance(self.requested_by_id, UUID):
            requested_by_id = str(self.requested_by_id)
        else:
            requested_by_id = self.requested_by_id

        requested_by_kind: str = self.requested_by_kind

        starts_at = self.starts_at.isoformat()

        starts_on: None | str
        if isinstance(self.starts_on, datetime.date):
            starts_on = self.starts_on.isoformat()
        else:
            starts_on = self.starts_on

        state: str = self.state

        time_zone = self.time_zone

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cancelled_at": cancelled_at,
                "cancelled_by_id": cancelled_by_id,
                "cancelled_by_kind": cancelled_by_kind,
                "cover_id": cover_id,
                "created_at": created_at,
                "decided_at": decided_at,
                "decided_by_id": decided_by_id,
                "decided_by_kind": decided_by_kind,
                "decision_note": decision_note,
                "ends_at": ends_at,
                "ends_on": ends_on,
                "id": id,
                "kind": kind,
                "member_id": member_id,
                "note": note,
                "requested_by_id": requested_by_id,
                "requested_by_kind": requested_by_kind,
                "starts_at": starts_at,
                "starts_on": starts_on,
                "state": state,
                "time_zone": time_zone,
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
            AbsenceViewCancelledByKindType1
            | AbsenceViewCancelledByKindType2Type1
            | AbsenceViewCancelledByKindType3Type1
            | None
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancelled_by_kind_type_1 = check_absence_view_cancelled_by_kind_type_1(
                    data
                )

                return cancelled_by_kind_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancelled_by_kind_type_2_type_1 = (
                    check_absence_view_cancelled_by_kind_type_2_type_1(data)
                )

                return cancelled_by_kind_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cancelled_by_kind_type_3_type_1 = (
                    check_absence_view_cancelled_by_kind_type_3_type_1(data)
                )

                return cancelled_by_kind_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                AbsenceViewCancelledByKindType1
                | AbsenceViewCancelledByKindType2Type1
                | AbsenceViewCancelledByKindType3Type1
                | None,
                data,
            )

        cancelled_by_kind = _parse_cancelled_by_kind(d.pop("cancelled_by_kind"))

        def _parse_cover_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cover_id_type_0 = UUID(data)

                return cover_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        cover_id = _parse_cover_id(d.pop("cover_id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_decided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)

                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))

        def _parse_decided_by_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_by_id_type_0 = UUID(data)

                return decided_by_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        decided_by_id = _parse_decided_by_id(d.pop("decided_by_id"))

        def _parse_decided_by_kind(
            data: object,
        ) -> (
            AbsenceViewDecidedByKindType1
            | AbsenceViewDecidedByKindType2Type1
            | AbsenceViewDecidedByKindType3Type1
            | None
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_by_kind_type_1 = check_absence_view_decided_by_kind_type_1(data)

                return decided_by_kind_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_by_kind_type_2_type_1 = (
                    check_absence_view_decided_by_kind_type_2_type_1(data)
                )

                return decided_by_kind_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_by_kind_type_3_type_1 = (
                    check_absence_view_decided_by_kind_type_3_type_1(data)
                )

                return decided_by_kind_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                AbsenceViewDecidedByKindType1
                | AbsenceViewDecidedByKindType2Type1
                | AbsenceViewDecidedByKindType3Type1
                | None,
                data,
            )

        decided_by_kind = _parse_decided_by_kind(d.pop("decided_by_kind"))

        decision_note = d.pop("decision_note")

        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        def _parse_ends_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_on_type_0 = datetime.date.fromisoformat(data)

                return ends_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        ends_on = _parse_ends_on(d.pop("ends_on"))

        id = UUID(d.pop("id"))

        kind = check_absence_view_kind(d.pop("kind"))

        member_id = UUID(d.pop("member_id"))

        note = d.pop("note")

        def _parse_requested_by_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                requested_by_id_type_0 = UUID(data)

                return requested_by_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        requested_by_id = _parse_requested_by_id(d.pop("requested_by_id"))

        requested_by_kind = check_absence_view_requested_by_kind(
            d.pop("requested_by_kind")
        )

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        def _parse_starts_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                starts_on_type_0 = datetime.date.fromisoformat(data)

                return starts_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        starts_on = _parse_starts_on(d.pop("starts_on"))

        state = check_absence_view_state(d.pop("state"))

        time_zone = d.pop("time_zone")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        absence_view = cls(
            cancelled_at=cancelled_at,
            cancelled_by_id=cancelled_by_id,
            cancelled_by_kind=cancelled_by_kind,
            cover_id=cover_id,
            created_at=created_at,
            decided_at=decided_at,
            decided_by_id=decided_by_id,
            decided_by_kind=decided_by_kind,
            decision_note=decision_note,
            ends_at=ends_at,
            ends_on=ends_on,
            id=id,
            kind=kind,
            member_id=member_id,
            note=note,
            requested_by_id=requested_by_id,
            requested_by_kind=requested_by_kind,
            starts_at=starts_at,
            starts_on=starts_on,
            state=state,
            time_zone=time_zone,
            updated_at=updated_at,
            version=version,
        )

        absence_view.additional_properties = d
        return absence_view

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
