from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.reconnect_in_credentials import ReconnectInCredentials


T = TypeVar("T", bound="ReconnectIn")


@_attrs_define
class ReconnectIn:
    """New credentials for an account."""

    credentials: ReconnectInCredentials
    """ The platform's `credential_fields` with their values. Sealed, never shown again. """

    def to_dict(self) -> dict[str, Any]:
        credentials = self.credentials.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "credentials": credentials,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reconnect_in_credentials import ReconnectInCredentials  # noqa: PLC0415

        d = dict(src_dict)
        credentials = ReconnectInCredentials.from_dict(d.pop("credentials"))

        reconnect_in = cls(
            credentials=credentials,
        )

        return reconnect_in
