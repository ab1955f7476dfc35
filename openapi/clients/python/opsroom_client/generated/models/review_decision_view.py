from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.review_decision_view_decision import (
    ReviewDecisionViewDecision,
    check_review_decision_view_decision,
)

T = TypeVar("T", bound="ReviewDecisionView")


@_attrs_define
class ReviewDecisionView:
    """What a reviewer said about one exact version."""

    created_at: datetime.datetime
    """ When the review decision was made, RFC 3339 in UTC. """
    decision: ReviewDecisionViewDecision
    """ What the reviewer decided. """
    id: UUID
    """ Id of the review decision. """
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
        created_at = self.created_at.isoformat()

        decision: str = self.decision

        id = str(self.id)

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
                "created_at": created_at,
                "decision": decision,
                "id": id,
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
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        decision = check_review_decision_view_decision(d.pop("decision"))

        id = UUID(d.pop("id"))

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
            created_at=created_at,
            decision=decision,
            id=id,
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
