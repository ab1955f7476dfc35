from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.new_endpoint_view_paused_reason_type_1 import (
    NewEndpointViewPausedReasonType1,
    check_new_endpoint_view_paused_reason_type_1,
)
from ..models.new_endpoint_view_paused_reason_type_2_type_1 import (
    NewEndpointViewPausedReasonType2Type1,
    check_new_endpoint_view_paused_reason_type_2_type_1,
)
from ..models.new_endpoint_view_paused_reason_type_3_type_1 import (
    NewEndpointViewPausedReasonType3Type1,
    check_new_endpoint_view_paused_reason_type_3_type_1,
)

if TYPE_CHECKING:
    from ..models.new_endpoint_view_headers import NewEndpointViewHeaders


T = TypeVar("T", bound="NewEndpointView")


@_attrs_define
class NewEndpointView:
    """A webhook endpoint with a fresh secret, shown this once and never again.

    `secret` is null where `scheme` is `v1a`: the private key stays here, and receivers verify with `public_key`.

    """

    api_version: str
    """ Version of the bodies that are sent, a date. """
    brand_ids: list[UUID] | None
    """ Ids of the brands it is limited to; null for all brands of the tenant. """
    created_at: datetime.datetime
    """ When the endpoint was made, RFC 3339 in UTC. """
    description: str
    """ Free text for people. """
    disabled_at: datetime.datetime | None
    """ When it was disabled, RFC 3339 in UTC. """
    disabled_reason: None | str
    """ Why no deliveries are made any more. """
    event_types: list[str]
    """ Types of events that are delivered; empty for all. """
    failing_since: datetime.datetime | None
    """ Since when deliveries have been failing; null while they arrive. """
    headers: NewEndpointViewHeaders
    """ Headers of the request, by lower-case name. """
    id: UUID
    """ Id of the endpoint. """
    issuer_id: None | UUID
    """ Id of the issuer. """
    issuer_kind: str
    """ What sort of credential made it, or `member`. """
    next_probe_at: datetime.datetime | None
    """ When it was next probe, RFC 3339 in UTC. """
    paused_reason: (
        NewEndpointViewPausedReasonType1
        | NewEndpointViewPausedReasonType2Type1
        | NewEndpointViewPausedReasonType3Type1
        | None
    )
    """ Why we have paused it; null if somebody has, or nobody. """
    previous_secret_until: datetime.datetime | None
    """ Until when deliveries are signed with the former secret too. """
    public_key: None | str
    """ Verifies signatures of asymmetric schemes; null for symmetric ones. """
    scheme: str
    """ How deliveries are signed. """
    secret: None | str
    """ Shown this once and never again. """
    session_id: None | UUID
    """ The member's session that it was made with; null if it was made otherwise. """
    state: str
    """ Where the endpoint stands. """
    updated_at: datetime.datetime
    """ When the endpoint last changed, RFC 3339 in UTC. """
    url: str
    """ The address. """
    version: int
    """ Goes up with every change of the endpoint. It is the `ETag` too, and tells a newer state from an older one.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        api_version = self.api_version

        brand_ids: list[str] | None
        if isinstance(self.brand_ids, list):
            brand_ids = []
            for brand_ids_type_0_item_data in self.brand_ids:
                brand_ids_type_0_item = str(brand_ids_type_0_item_data)
                brand_ids.append(brand_ids_type_0_item)

        else:
            brand_ids = self.brand_ids

        created_at = self.created_at.isoformat()

        description = self.description

        disabled_at: None | str
        if isinstance(self.disabled_at, datetime.datetime):
            disabled_at = self.disabled_at.isoformat()
        else:
            disabled_at = self.disabled_at

        disabled_reason: None | str
        disabled_reason = self.disabled_reason

        event_types = self.event_types

        failing_since: None | str
        if isinstance(self.failing_since, datetime.datetime):
            failing_since = self.failing_since.isoformat()
        else:
            failing_since = self.failing_since

        headers = self.headers.to_dict()

        id = str(self.id)

        issuer_id: None | str
        if isinstance(self.issuer_id, UUID):
            issuer_id = str(self.issuer_id)
        else:
            issuer_id = self.issuer_id

        issuer_kind = self.issuer_kind

        next_probe_at: None | str
        if isinstance(self.next_probe_at, datetime.datetime):
            next_probe_at = self.next_probe_at.isoformat()
        else:
            next_probe_at = self.next_probe_at

        paused_reason: None | str
        if isinstance(self.paused_reason, str):
            paused_reason = self.paused_reason
        elif isinstance(self.paused_reason, str):
            paused_reason = self.paused_reason
        elif isinstance(self.paused_reason, str):
            paused_reason = self.paused_reason
        else:
            paused_reason = self.paused_reason

        previous_secret_until: None | str
        if isinstance(self.previous_secret_until, datetime.datetime):
            previous_secret_until = self.previous_secret_until.isoformat()
        else:
            previous_secret_until = self.previous_secret_until

        public_key: None | str
        public_key = self.public_key

        scheme = self.scheme

        secret: None | str
        secret = self.secret

        session_id: None | str
        if isinstance(self.session_id, UUID):
            session_id = str(self.session_id)
        else:
            session_id = self.session_id

        state = self.state

        updated_at = self.updated_at.isoformat()

        url = self.url

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "api_version": api_version,
                "brand_ids": brand_ids,
                "created_at": created_at,
                "description": description,
                "disabled_at": disabled_at,
                "disabled_reason": disabled_reason,
                "event_types": event_types,
                "failing_since": failing_since,
                "headers": headers,
                "id": id,
                "issuer_id": issuer_id,
                "issuer_kind": issuer_kind,
                "next_probe_at": next_probe_at,
                "paused_reason": paused_reason,
                "previous_secret_until": previous_secret_until,
                "public_key": public_key,
                "scheme": scheme,
                "secret": secret,
                "session_id": session_id,
                "state": state,
                "updated_at": updated_at,
                "url": url,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_endpoint_view_headers import NewEndpointViewHeaders  # noqa: PLC0415

        d = dict(src_dict)
        api_version = d.pop("api_version")

        def _parse_brand_ids(data: object) -> list[UUID] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                brand_ids_type_0 = []
                _brand_ids_type_0 = data
                for brand_ids_type_0_item_data in _brand_ids_type_0:
                    brand_ids_type_0_item = UUID(brand_ids_type_0_item_data)

                    brand_ids_type_0.append(brand_ids_type_0_item)

                return brand_ids_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[UUID] | None, data)

        brand_ids = _parse_brand_ids(d.pop("brand_ids"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        description = d.pop("description")

        def _parse_disabled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                disabled_at_type_0 = datetime.datetime.fromisoformat(data)

                return disabled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        disabled_at = _parse_disabled_at(d.pop("disabled_at"))

        def _parse_disabled_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        disabled_reason = _parse_disabled_reason(d.pop("disabled_reason"))

        event_types = cast(list[str], d.pop("event_types"))

        def _parse_failing_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                failing_since_type_0 = datetime.datetime.fromisoformat(data)

                return failing_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        failing_since = _parse_failing_since(d.pop("failing_since"))

        headers = NewEndpointViewHeaders.from_dict(d.pop("headers"))

        id = UUID(d.pop("id"))

        def _parse_issuer_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                issuer_id_type_0 = UUID(data)

                return issuer_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        issuer_id = _parse_issuer_id(d.pop("issuer_id"))

        issuer_kind = d.pop("issuer_kind")

        def _parse_next_probe_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_probe_at_type_0 = datetime.datetime.fromisoformat(data)

                return next_probe_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        next_probe_at = _parse_next_probe_at(d.pop("next_probe_at"))

        def _parse_paused_reason(
            data: object,
        ) -> (
            NewEndpointViewPausedReasonType1
            | NewEndpointViewPausedReasonType2Type1
            | NewEndpointViewPausedReasonType3Type1
            | None
        ):
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paused_reason_type_1 = check_new_endpoint_view_paused_reason_type_1(
                    data
                )

                return paused_reason_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paused_reason_type_2_type_1 = (
                    check_new_endpoint_view_paused_reason_type_2_type_1(data)
                )

                return paused_reason_type_2_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paused_reason_type_3_type_1 = (
                    check_new_endpoint_view_paused_reason_type_3_type_1(data)
                )

                return paused_reason_type_3_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(
                NewEndpointViewPausedReasonType1
                | NewEndpointViewPausedReasonType2Type1
                | NewEndpointViewPausedReasonType3Type1
                | None,
                data,
            )

        paused_reason = _parse_paused_reason(d.pop("paused_reason"))

        def _parse_previous_secret_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                previous_secret_until_type_0 = datetime.datetime.fromisoformat(data)

                return previous_secret_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        previous_secret_until = _parse_previous_secret_until(
            d.pop("previous_secret_until")
        )

        def _parse_public_key(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        public_key = _parse_public_key(d.pop("public_key"))

        scheme = d.pop("scheme")

        def _parse_secret(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        secret = _parse_secret(d.pop("secret"))

        def _parse_session_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                session_id_type_0 = UUID(data)

                return session_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        session_id = _parse_session_id(d.pop("session_id"))

        state = d.pop("state")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        url = d.pop("url")

        version = d.pop("version")

        new_endpoint_view = cls(
            api_version=api_version,
            brand_ids=brand_ids,
            created_at=created_at,
            description=description,
            disabled_at=disabled_at,
            disabled_reason=disabled_reason,
            event_types=event_types,
            failing_since=failing_since,
            headers=headers,
            id=id,
            issuer_id=issuer_id,
            issuer_kind=issuer_kind,
            next_probe_at=next_probe_at,
            paused_reason=paused_reason,
            previous_secret_until=previous_secret_until,
            public_key=public_key,
            scheme=scheme,
            secret=secret,
            session_id=session_id,
            state=state,
            updated_at=updated_at,
            url=url,
            version=version,
        )

        new_endpoint_view.additional_properties = d
        return new_endpoint_view

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
