from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.delivery_attempt_view_request_headers import (
        DeliveryAttemptViewRequestHeaders,
    )


T = TypeVar("T", bound="DeliveryAttemptView")


@_attrs_define
class DeliveryAttemptView:
    """One POST to a receiver and what came back. `answer_excerpt` is the receiver's text: show it escaped.

    `request_headers` are those that were sent, with the signature and the endpoint's own values masked.

    """

    answer_excerpt: None | str
    """ The beginning of the receiver's answer. Foreign text: show it escaped. """
    created_at: datetime.datetime
    """ When the delivery attempt was made, RFC 3339 in UTC. """
    error: None | str
    """ Why the attempt failed, where there was no answer. """
    id: UUID
    """ Id of the delivery attempt. """
    number: int
    """ Counts from 1. """
    request_headers: DeliveryAttemptViewRequestHeaders
    """ Headers of the attempt, by lower-case name. """
    seconds: float
    """ How long the attempt took, in seconds. """
    status: int | None
    """ HTTP status. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        answer_excerpt: None | str
        answer_excerpt = self.answer_excerpt

        created_at = self.created_at.isoformat()

        error: None | str
        error = self.error

        id = str(self.id)

        number = self.number

        request_headers = self.request_headers.to_dict()

        seconds = self.seconds

        status: int | None
        status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "answer_excerpt": answer_excerpt,
                "created_at": created_at,
                "error": error,
                "id": id,
                "number": number,
                "request_headers": request_headers,
                "seconds": seconds,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.delivery_attempt_view_request_headers import (
            DeliveryAttemptViewRequestHeaders,  # noqa: PLC0415
        )

        d = dict(src_dict)

        def _parse_answer_excerpt(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        answer_excerpt = _parse_answer_excerpt(d.pop("answer_excerpt"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error = _parse_error(d.pop("error"))

        id = UUID(d.pop("id"))

        number = d.pop("number")

        request_headers = DeliveryAttemptViewRequestHeaders.from_dict(
            d.pop("request_headers")
        )

        seconds = d.pop("seconds")

        def _parse_status(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        status = _parse_status(d.pop("status"))

        delivery_attempt_view = cls(
            answer_excerpt=answer_excerpt,
            created_at=created_at,
            error=error,
            id=id,
            number=number,
            request_headers=request_headers,
            seconds=seconds,
            status=status,
        )

        delivery_attempt_view.additional_properties = d
        return delivery_attempt_view

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
