from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.review_decision_view_capacity_type_1 import (
    ReviewDecisionViewCapacityType1,
    check_review_decision_view_capacity_type_1,
)
from ..models.review_decision_view_capacity_type_2_type_1 import (
    ReviewDecisionViewCapacityType2Type1,
    check_review_decision_view_capacity_type_2_type_1,
)
from ..models.review_decision_view_capacity_type_3_type_1 import (
    ReviewDecisionViewCapacityType3Type1,
    check_review_decision_view_capacity_type_3_type_1,
)
from ..models.review_decision_view_decision import (
    ReviewDecisionViewDecision,
    check_review_decision_view_decision,
)

T = TypeVar("T", bound="ReviewDecisionView")


@_attrs_define
class ReviewDecisionView:
    """What a reviewer said about one exact version.

    `capacity` is how they spoke: as a `member`, as a program with a `credential`, or as a `guest`. `on_behalf_of_kind`
    and `on_behalf_of_id` are whose hand it was: the person who made the credential or the link, or the first credential
    of the line where no person did. One hand counts once.

    """

    capacity: (
        None
        | ReviewDecisionViewCapacityType1
        | ReviewDecisionViewCapacityType2Type1
        | ReviewDecisionViewCapacityType3Type1
    )
    """ How the reviewer spoke; null for decisions from before this was written down. """
    created_at: datetime.datetime
    """ When the review decision was made, RFC 3339 in UTC. """
    decision: ReviewDecisionViewDecision
    """ What the reviewer decided. """
    id: UUID
    """ Id of the review decision. """
    on_behalf_of_id: None | UUID
    """ Whose hand it was; may be the reviewer themselves. """
    on_behalf_of_kind: None | str
    """ What sort of hand it was: `member`, or a credential that no person made. """
    post_id: UUID
    """ Id of the post. """
    reason: None | str
    """ Why, for people. """
    reviewer_id: None | UUID
    """ Id of the reviewer. """
    reviewer_kind: str
    """ What sort of credential decided. """
    version_id: UUID
    """ Id of the version. """
    version_number: int
    """ Number of the version that was decided on. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        capacity: None | str
        if isinstance(self.capacity, str):
            capacity = self.capacity
        elif isinstance(self.capacity, str):
            capacity = self.capacity
        elif isinstance(self.capacity, str):
            capacity = self.capacity
        else:
            capacity = self.capacity

        created_at = self.created_at.isoformat()

        decision: str = self.decision

        id = str(self.id)

        on_behalf_of_id: None | str
        if isinstance(self.on_behalf_of_id, UUID):
            on_behalf_of_id = str(self.on_behalf_of_id)
        else:
            on_behalf_of_id = self.on_behalf_of_id

        on_behalf_of_kind: None | str
        on_behalf_of_kind = self.on_behalf_of_kind

        post_id = str(self.post_id)

        reason: None | str
        reason = self.reason

        reviewer_id: None | str
        if isinstance(self.reviewer_id, UUID):
            reviewer_id = str(self.reviewer_id)
        else:
            reviewer_id = self.reviewer_id

        reviewer_kind = self.reviewer_kind

        version_id = str(self.version_id)

        version_number = self.version_number

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "capacity": capacity,
                "created_at": created_at,
                "decision": decision,
                "id": id,
                "on_behalf_of_id": on_behalf_of_id,
                "on_behalf_of_kind": on_behalf_of_kind,
                "post_id": post_id,
                "reason": reason,
                "reviewer_id": reviewer_id,
                "reviewer_kind": reviewer_kind,
                "version_id": version_id,
                "version_number": version_number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_capacity(
            data: object,
        ) -> (
            None
            | ReviewDecisionViewCapacityType1
            | ReviewDecisionViewCapacityType2Type1
            | ReviewDecisionViewCapacityType3Type1
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                capacity_type_1 = check_review_decision_view_capacity_type_1(data)

                return capacity_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                capacity_type_2_type_1 = (
                    check_review_decision_view_capacity_type_2_type_1(data)
                )

                return capacity_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                capacity_type_3_type_1 = (
                    check_review_decision_view_capacity_type_3_type_1(data)
                )

                return capacity_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                None
                | ReviewDecisionViewCapacityType1
                | ReviewDecisionViewCapacityType2Type1
                | ReviewDecisionViewCapacityType3Type1,
                data,
            )

        capacity = _parse_capacity(d.pop("capacity"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        decision = check_review_decision_view_decision(d.pop("decision"))

        id = UUID(d.pop("id"))

        def _parse_on_behalf_of_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                on_behalf_of_id_type_0 = UUID(data)

                return on_behalf_of_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        on_behalf_of_id = _parse_on_behalf_of_id(d.pop("on_behalf_of_id"))

        def _parse_on_behalf_of_kind(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        on_behalf_of_kind = _parse_on_behalf_of_kind(d.pop("on_behalf_of_kind"))

        post_id = UUID(d.pop("post_id"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        def _parse_reviewer_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reviewer_id_type_0 = UUID(data)

                return reviewer_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        reviewer_id = _parse_reviewer_id(d.pop("reviewer_id"))

        reviewer_kind = d.pop("reviewer_kind")

        version_id = UUID(d.pop("version_id"))

        version_number = d.pop("version_number")

        review_decision_view = cls(
            capacity=capacity,
            created_at=created_at,
            decision=decision,
            id=id,
            on_behalf_of_id=on_behalf_of_id,
            on_behalf_of_kind=on_behalf_of_kind,
            post_id=post_id,
            reason=reason,
            reviewer_id=reviewer_id,
            reviewer_kind=reviewer_kind,
            version_id=version_id,
            version_number=version_number,
        )

        review_decision_view.additional_properties = d
        return review_decision_view

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
