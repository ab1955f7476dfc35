from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ConnectIn")


@_attrs_define
class ConnectIn:
    """Which account to connect, and where the browser goes afterwards."""

    app_id: UUID
    """ The platform app to connect through; it says which platform. """
    brand_id: UUID
    """ Id of the brand. """
    return_to: str
    """ Where the browser is sent at the end, with `connect_attempt_id`, `state` and `account_id` added to its
    query. Its origin has to be among the app's `return_origins`. """
    account_id: None | Unset | UUID = UNSET
    """ An account to connect anew, such as after `reauth_required`. """

    def to_dict(self) -> dict[str, Any]:
        app_id = str(self.app_id)

        brand_id = str(self.brand_id)

        return_to = self.return_to

        account_id: None | str | Unset
        if isinstance(self.account_id, Unset):
            account_id = UNSET
        elif isinstance(self.account_id, UUID):
            account_id = str(self.account_id)
        else:
            account_id = self.account_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "app_id": app_id,
                "brand_id": brand_id,
                "return_to": return_to,
            }
        )
        if account_id is not UNSET:
            field_dict["account_id"] = account_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        app_id = UUID(d.pop("app_id"))

        brand_id = UUID(d.pop("brand_id"))

        return_to = d.pop("return_to")

        def _parse_account_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                account_id_type_0 = UUID(data)

                return account_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        account_id = _parse_account_id(d.pop("account_id", UNSET))

        connect_in = cls(
            app_id=app_id,
            brand_id=brand_id,
            return_to=return_to,
            account_id=account_id,
        )

        return connect_in
