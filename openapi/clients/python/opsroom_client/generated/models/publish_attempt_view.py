from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PublishAttemptView")


@_attrs_define
class PublishAttemptView:
    """One time that bytes may have left for the platform. `outcome` null: it is going on, or its worker died."""

    created_at: datetime.datetime
    """ When the publish attempt was made, RFC 3339 in UTC. """
    detail: None | str
    """ An explanation for people. """
    finished_at: datetime.datetime | None
    """ When it was finished, RFC 3339 in UTC. """
    id: UUID
    """ Id of the publish attempt. """
    outcome: None | str
    """ How it ended; null while it is going on, or if its worker died. """
    publication_id: UUID
    """ Id of the publication. """
    worker: str
    """ Which worker tried. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        detail: None | str
        detail = self.detail

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        id = str(self.id)

        outcome: None | str
        outcome = self.outcome

        publication_id = str(self.publication_id)

        worker = self.worker

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "detail": detail,
                "finished_at": finished_at,
                "id": id,
                "outcome": outcome,
                "publication_id": publication_id,
                "worker": worker,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_detail(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        detail = _parse_detail(d.pop("detail"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        id = UUID(d.pop("id"))

        def _parse_outcome(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        outcome = _parse_outcome(d.pop("outcome"))

        publication_id = UUID(d.pop("publication_id"))

        worker = d.pop("worker")

        publish_attempt_view = cls(
            created_at=created_at,
            detail=detail,
            finished_at=finished_at,
            id=id,
            outcome=outcome,
            publication_id=publication_id,
            worker=worker,
        )

        publish_attempt_view.additional_properties = d
        return publish_attempt_view

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
