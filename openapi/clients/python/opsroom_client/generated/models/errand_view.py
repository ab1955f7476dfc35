from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.errand_view_operation import (
    ErrandViewOperation,
    check_errand_view_operation,
)
from ..models.errand_view_state import ErrandViewState, check_errand_view_state

T = TypeVar("T", bound="ErrandView")


@_attrs_define
class ErrandView:
    """One operation on a platform. `subject_id` is the publication or the message it is about."""

    account_id: UUID
    """ Id of the account. """
    brand_id: UUID
    """ Id of the brand. """
    created_at: datetime.datetime
    """ When the errand was made, RFC 3339 in UTC. """
    failure_code: None | str
    """ Why it failed, stable; null unless it did. """
    failure_detail: None | str
    """ Why it failed, for people. """
    finished_at: datetime.datetime | None
    """ When it was finished, RFC 3339 in UTC. """
    id: UUID
    """ Id of the errand. """
    operation: ErrandViewOperation
    """ What is done on the platform. """
    platform: str
    """ Name of the platform, as in `GET /v1/platforms`. """
    platform_code: None | str
    """ The platform's own code for it. """
    state: ErrandViewState
    """ Where the errand stands. """
    subject_id: UUID
    """ Id of the subject. """
    tries: int
    """ How often it was tried. """
    updated_at: datetime.datetime
    """ When the errand last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the errand. It is the `ETag` too, and tells a newer state from an older one.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id = str(self.account_id)

        brand_id = str(self.brand_id)

        created_at = self.created_at.isoformat()

        failure_code: None | str
        failure_code = self.failure_code

        failure_detail: None | str
        failure_detail = self.failure_detail

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        id = str(self.id)

        operation: str = self.operation

        platform = self.platform

        platform_code: None | str
        platform_code = self.platform_code

        state: str = self.state

        subject_id = str(self.subject_id)

        tries = self.tries

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "brand_id": brand_id,
                "created_at": created_at,
                "failure_code": failure_code,
                "failure_detail": failure_detail,
                "finished_at": finished_at,
                "id": id,
                "operation": operation,
                "platform": platform,
                "platform_code": platform_code,
                "state": state,
                "subject_id": subject_id,
                "tries": tries,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account_id = UUID(d.pop("account_id"))

        brand_id = UUID(d.pop("brand_id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_failure_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        failure_code = _parse_failure_code(d.pop("failure_code"))

        def _parse_failure_detail(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        failure_detail = _parse_failure_detail(d.pop("failure_detail"))

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

        operation = check_errand_view_operation(d.pop("operation"))

        platform = d.pop("platform")

        def _parse_platform_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        platform_code = _parse_platform_code(d.pop("platform_code"))

        state = check_errand_view_state(d.pop("state"))

        subject_id = UUID(d.pop("subject_id"))

        tries = d.pop("tries")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        errand_view = cls(
            account_id=account_id,
            brand_id=brand_id,
            created_at=created_at,
            failure_code=failure_code,
            failure_detail=failure_detail,
            finished_at=finished_at,
            id=id,
            operation=operation,
            platform=platform,
            platform_code=platform_code,
            state=state,
            subject_id=subject_id,
            tries=tries,
            updated_at=updated_at,
            version=version,
        )

        errand_view.additional_properties = d
        return errand_view

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
