from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.inbound_callback_view_state import (
    InboundCallbackViewState,
    check_inbound_callback_view_state,
)

if TYPE_CHECKING:
    from ..models.inbound_callback_view_headers import InboundCallbackViewHeaders
    from ..models.inbound_callback_view_query import InboundCallbackViewQuery


T = TypeVar("T", bound="InboundCallbackView")


@_attrs_define
class InboundCallbackView:
    """A call of a platform, as it came, but for `signature`, `msg_signature` and `nonce`, which are left out of `query`.

    After 30 days its contents are forgotten (`forgotten_at`).

    """

    account_id: None | UUID
    """ Id of the account. """
    body_base64: None | str
    """ The bytes that came, in Base64; null once they are forgotten. """
    created_at: datetime.datetime
    """ When the inbound callback was made, RFC 3339 in UTC. """
    failure_detail: None | str
    """ Why it failed, for people. """
    forgotten_at: datetime.datetime | None
    """ When it was forgotten, RFC 3339 in UTC. """
    headers: InboundCallbackViewHeaders
    """ Headers of the request, by lower-case name. """
    hook_id: UUID
    """ Id of the hook. """
    id: UUID
    """ Id of the inbound callback. """
    method: str
    """ HTTP method of the request. """
    platform: str
    """ Name of the platform, as in `GET /v1/platforms`. """
    query: InboundCallbackViewQuery
    """ Query parameters, by name. """
    received_at: datetime.datetime
    """ When it was received, RFC 3339 in UTC. """
    state: InboundCallbackViewState
    """ Where the inbound callback stands. """
    tries: int
    """ How often it was tried. """
    updated_at: datetime.datetime
    """ When the inbound callback last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the inbound callback. It is the `ETag` too, and tells a newer state from an
    older one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id: None | str
        if isinstance(self.account_id, UUID):
            account_id = str(self.account_id)
        else:
            account_id = self.account_id

        body_base64: None | str
        body_base64 = self.body_base64

        created_at = self.created_at.isoformat()

        failure_detail: None | str
        failure_detail = self.failure_detail

        forgotten_at: None | str
        if isinstance(self.forgotten_at, datetime.datetime):
            forgotten_at = self.forgotten_at.isoformat()
        else:
            forgotten_at = self.forgotten_at

        headers = self.headers.to_dict()

        hook_id = str(self.hook_id)

        id = str(self.id)

        method = self.method

        platform = self.platform

        query = self.query.to_dict()

        received_at = self.received_at.isoformat()

        state: str = self.state

        tries = self.tries

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "body_base64": body_base64,
                "created_at": created_at,
                "failure_detail": failure_detail,
                "forgotten_at": forgotten_at,
                "headers": headers,
                "hook_id": hook_id,
                "id": id,
                "method": method,
                "platform": platform,
                "query": query,
                "received_at": received_at,
                "state": state,
                "tries": tries,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.inbound_callback_view_headers import InboundCallbackViewHeaders  # noqa: PLC0415
        from ..models.inbound_callback_view_query import InboundCallbackViewQuery  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_account_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                account_id_type_0 = UUID(data)

                return account_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        account_id = _parse_account_id(d.pop("account_id"))

        def _parse_body_base64(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        body_base64 = _parse_body_base64(d.pop("body_base64"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_failure_detail(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        failure_detail = _parse_failure_detail(d.pop("failure_detail"))

        def _parse_forgotten_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                forgotten_at_type_0 = datetime.datetime.fromisoformat(data)

                return forgotten_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        forgotten_at = _parse_forgotten_at(d.pop("forgotten_at"))

        headers = InboundCallbackViewHeaders.from_dict(d.pop("headers"))

        hook_id = UUID(d.pop("hook_id"))

        id = UUID(d.pop("id"))

        method = d.pop("method")

        platform = d.pop("platform")

        query = InboundCallbackViewQuery.from_dict(d.pop("query"))

        received_at = datetime.datetime.fromisoformat(d.pop("received_at"))

        state = check_inbound_callback_view_state(d.pop("state"))

        tries = d.pop("tries")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        inbound_callback_view = cls(
            account_id=account_id,
            body_base64=body_base64,
            created_at=created_at,
            failure_detail=failure_detail,
            forgotten_at=forgotten_at,
            headers=headers,
            hook_id=hook_id,
            id=id,
            method=method,
            platform=platform,
            query=query,
            received_at=received_at,
            state=state,
            tries=tries,
            updated_at=updated_at,
            version=version,
        )

        inbound_callback_view.additional_properties = d
        return inbound_callback_view

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
