from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="FindingView")


@_attrs_define
class FindingView:
    """One reason why a platform would refuse the post."""

    account_id: UUID
    """ Id of the account. """
    actual: int | None
    """ What was found, where the rule is about a number. """
    code: str
    """ Stable, never translated: what programs decide on. """
    limit: int | None
    """ The most or the least that is allowed, where the rule is about a number. """
    message: str
    """ What is wrong, for people. """
    platform: str
    """ Name of the platform, as in `GET /v1/platforms`. """
    pointer: str
    """ JSON Pointer into the body, or `?name` for a query parameter. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id = str(self.account_id)

        actual: int | None
        actual = self.actual

        code = self.code

        limit: int | None
        limit = self.limit

        message = self.message

        platform = self.platform

        pointer = self.pointer

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "actual": actual,
                "code": code,
                "limit": limit,
                "message": message,
                "platform": platform,
                "pointer": pointer,
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

        code = d.pop("code")

        def _parse_limit(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        limit = _parse_limit(d.pop("limit"))

        message = d.pop("message")

        platform = d.pop("platform")

        pointer = d.pop("pointer")

        finding_view = cls(
            account_id=account_id,
            actual=actual,
            code=code,
            limit=limit,
            message=message,
            platform=platform,
            pointer=pointer,
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
