from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.finding_view_severity import (
    FindingViewSeverity,
    check_finding_view_severity,
)

T = TypeVar("T", bound="FindingView")


@_attrs_define
class FindingView:
    """One thing that a platform would refuse about the post, or advises against."""

    account_id: UUID
    """ Id of the account. """
    actual: int | None
    """ What was found, where the rule is about a number. """
    allowed: list[str] | None
    """ The values that are allowed, where the rule is no number. """
    code: str
    """ Stable, never translated: what programs decide on. """
    found: None | str
    """ What there is instead of an allowed value. """
    limit: int | None
    """ The most or the least that is allowed, where the rule is about a number. """
    message: str
    """ What is wrong, for people. """
    platform: str
    """ Name of the platform, as in `GET /v1/platforms`. """
    pointer: str
    """ JSON Pointer into the body, or `?name` for a query parameter. """
    severity: FindingViewSeverity
    """ `error`: the platform would refuse the post. `warning`: it advises otherwise, or nobody has confirmed the
    limit. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id = str(self.account_id)

        actual: int | None
        actual = self.actual

        allowed: list[str] | None
        if isinstance(self.allowed, list):
            allowed = self.allowed

        else:
            allowed = self.allowed

        code = self.code

        found: None | str
        found = self.found

        limit: int | None
        limit = self.limit

        message = self.message

        platform = self.platform

        pointer = self.pointer

        severity: str = self.severity

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "actual": actual,
                "allowed": allowed,
                "code": code,
                "found": found,
                "limit": limit,
                "message": message,
                "platform": platform,
                "pointer": pointer,
                "severity": severity,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account_id = UUID(d.pop("account_id"))

        def _parse_actual(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        actual = _parse_actual(d.pop("actual"))

        def _parse_allowed(data: object) -> list[str] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                allowed_type_0 = cast(list[str], data)

                return allowed_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None, data)

        allowed = _parse_allowed(d.pop("allowed"))

        code = d.pop("code")

        def _parse_found(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        found = _parse_found(d.pop("found"))

        def _parse_limit(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        limit = _parse_limit(d.pop("limit"))

        message = d.pop("message")

        platform = d.pop("platform")

        pointer = d.pop("pointer")

        severity = check_finding_view_severity(d.pop("severity"))

        finding_view = cls(
            account_id=account_id,
            actual=actual,
            allowed=allowed,
            code=code,
            found=found,
            limit=limit,
            message=message,
            platform=platform,
            pointer=pointer,
            severity=severity,
        )

        finding_view.additional_properties = d
        return finding_view

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
