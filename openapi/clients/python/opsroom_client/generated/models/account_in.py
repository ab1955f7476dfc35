from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.account_in_credentials import AccountInCredentials


T = TypeVar("T", bound="AccountIn")


@_attrs_define
class AccountIn:
    """A platform account to connect."""

    brand_id: UUID
    """ Id of the brand. """
    credentials: AccountInCredentials
    """ The platform's `credential_fields` with their values. Sealed, never shown again. """
    platform: str
    """ Name of a platform, as listed. """
    app_id: None | Unset | UUID = UNSET
    """ A platform app of yours that goes with it, where the platform has use for one. """

    def to_dict(self) -> dict[str, Any]:
        brand_id = str(self.brand_id)

        credentials = self.credentials.to_dict()

        platform = self.platform

        app_id: None | str | Unset
        if isinstance(self.app_id, Unset):
            app_id = UNSET
        elif isinstance(self.app_id, UUID):
            app_id = str(self.app_id)
        else:
            app_id = self.app_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "brand_id": brand_id,
                "credentials": credentials,
                "platform": platform,
            }
        )
        if app_id is not UNSET:
            field_dict["app_id"] = app_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.account_in_credentials import AccountInCredentials  # noqa: PLC0415

        d = dict(src_dict)
        brand_id = UUID(d.pop("brand_id"))

        credentials = AccountInCredentials.from_dict(d.pop("credentials"))

        platform = d.pop("platform")

        def _parse_app_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                app_id_type_0 = UUID(data)

                return app_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        app_id = _parse_app_id(d.pop("app_id", UNSET))

        account_in = cls(
            brand_id=brand_id,
            credentials=credentials,
            platform=platform,
            app_id=app_id,
        )

        return account_in
