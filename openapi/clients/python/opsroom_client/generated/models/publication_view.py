from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.publication_view_state import (
    PublicationViewState,
    check_publication_view_state,
)

T = TypeVar("T", bound="PublicationView")


@_attrs_define
class PublicationView:
    """One delivery of a post to an account."""

    account_id: UUID
    """ Id of the account. """
    brand_id: UUID
    """ Id of the brand. """
    created_at: datetime.datetime
    """ When the publication was made, RFC 3339 in UTC. """
    failure_code: None | str
    """ Why it failed, stable; null unless it did. """
    failure_detail: None | str
    """ Why it failed, for people. """
    id: UUID
    """ Id of the publication. """
    max_late_seconds: int
    """ How many seconds late it may still go out; later it is failed instead. """
    on_platform: bool
    """ Whether the platform holds it by its own schedule. """
    platform: str
    """ Name of the platform, as in `GET /v1/platforms`. """
    platform_code: None | str
    """ The platform's own code for it. """
    post_id: UUID
    """ Id of the post. """
    publish_at: datetime.datetime
    """ When it is to go out, RFC 3339. """
    published_at: datetime.datetime | None
    """ When it was published, RFC 3339 in UTC. """
    remote_id: None | str
    """ The platform's own id. """
    remote_url: None | str
    """ Where it can be seen on the platform. """
    retryable: bool
    """ Whether trying again later may work. """
    sequence_id: None | UUID
    """ Id of the sequence. """
    state: PublicationViewState
    """ Where the publication stands. """
    tries: int
    """ How often it was tried. """
    updated_at: datetime.datetime
    """ When the publication last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the publication. It is the `ETag` too, and tells a newer state from an older
    one. """
    version_id: UUID
    """ Id of the version. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id = str(self.account_id)

        brand_id = str(self.brand_id)

        created_at = self.created_at.isoformat()

        failure_code: None | str
        failure_code = self.failure_code

        failure_detail: None | str
        failure_detail = self.failure_detail

        id = str(self.id)

        max_late_seconds = self.max_late_seconds

        on_platform = self.on_platform

        platform = self.platform

        platform_code: None | str
        platform_code = self.platform_code

        post_id = str(self.post_id)

        publish_at = self.publish_at.isoformat()

        published_at: None | str
        if isinstance(self.published_at, datetime.datetime):
            published_at = self.published_at.isoformat()
        else:
            published_at = self.published_at

        remote_id: None | str
        remote_id = self.remote_id

        remote_url: None | str
        remote_url = self.remote_url

        retryable = self.retryable

        sequence_id: None | str
        if isinstance(self.sequence_id, UUID):
            sequence_id = str(self.sequence_id)
        else:
            sequence_id = self.sequence_id

        state: str = self.state

        tries = self.tries

        updated_at = self.updated_at.isoformat()

        version = self.version

        version_id = str(self.version_id)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "brand_id": brand_id,
                "created_at": created_at,
                "failure_code": failure_code,
                "failure_detail": failure_detail,
                "id": id,
                "max_late_seconds": max_late_seconds,
                "on_platform": on_platform,
                "platform": platform,
                "platform_code": platform_code,
                "post_id": post_id,
                "publish_at": publish_at,
                "published_at": published_at,
                "remote_id": remote_id,
                "remote_url": remote_url,
                "retryable": retryable,
                "sequence_id": sequence_id,
                "state": state,
                "tries": tries,
                "updated_at": updated_at,
                "version": version,
                "version_id": version_id,
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

        id = UUID(d.pop("id"))

        max_late_seconds = d.pop("max_late_seconds")

        on_platform = d.pop("on_platform")

        platform = d.pop("platform")

        def _parse_platform_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        platform_code = _parse_platform_code(d.pop("platform_code"))

        post_id = UUID(d.pop("post_id"))

        publish_at = datetime.datetime.fromisoformat(d.pop("publish_at"))

        def _parse_published_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                published_at_type_0 = datetime.datetime.fromisoformat(data)

                return published_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        published_at = _parse_published_at(d.pop("published_at"))

        def _parse_remote_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        remote_id = _parse_remote_id(d.pop("remote_id"))

        def _parse_remote_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        remote_url = _parse_remote_url(d.pop("remote_url"))

        retryable = d.pop("retryable")

        def _parse_sequence_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sequence_id_type_0 = UUID(data)

                return sequence_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        sequence_id = _parse_sequence_id(d.pop("sequence_id"))

        state = check_publication_view_state(d.pop("state"))

        tries = d.pop("tries")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        version_id = UUID(d.pop("version_id"))

        publication_view = cls(
            account_id=account_id,
            brand_id=brand_id,
            created_at=created_at,
            failure_code=failure_code,
            failure_detail=failure_detail,
            id=id,
            max_late_seconds=max_late_seconds,
            on_platform=on_platform,
            platform=platform,
            platform_code=platform_code,
            post_id=post_id,
            publish_at=publish_at,
            published_at=published_at,
            remote_id=remote_id,
            remote_url=remote_url,
            retryable=retryable,
            sequence_id=sequence_id,
            state=state,
            tries=tries,
            updated_at=updated_at,
            version=version,
            version_id=version_id,
        )

        publication_view.additional_properties = d
        return publication_view

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
