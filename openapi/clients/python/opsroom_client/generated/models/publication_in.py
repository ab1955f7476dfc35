from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PublicationIn")


@_attrs_define
class PublicationIn:
    """What to publish where and when."""

    account_id: UUID
    """ Id of the account. """
    post_id: UUID
    """ Id of the post. """
    allow_duplicate: bool | Unset = False
    """ Publish even if the account has the same content already. """
    max_late_seconds: int | Unset = 3600
    """ Found later than this, it is not published but fails as `missed`. """
    on_platform: bool | Unset = False
    """ Hand the post to the platform at once, and let it keep it until its time. Only where the platform's
    descriptor says `schedules_natively`. """
    publish_at: datetime.datetime | None | Unset = UNSET
    """ RFC 3339 with a zone. Naive times are refused. """

    def to_dict(self) -> dict[str, Any]:
        account_id = str(self.account_id)

        post_id = str(self.post_id)

        allow_duplicate = self.allow_duplicate

        max_late_seconds = self.max_late_seconds

        on_platform = self.on_platform

        publish_at: None | str | Unset
        if isinstance(self.publish_at, Unset):
            publish_at = UNSET
        elif isinstance(self.publish_at, datetime.datetime):
            publish_at = self.publish_at.isoformat()
        else:
            publish_at = self.publish_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "account_id": account_id,
                "post_id": post_id,
            }
        )
        if allow_duplicate is not UNSET:
            field_dict["allow_duplicate"] = allow_duplicate
        if max_late_seconds is not UNSET:
            field_dict["max_late_seconds"] = max_late_seconds
        if on_platform is not UNSET:
            field_dict["on_platform"] = on_platform
        if publish_at is not UNSET:
            field_dict["publish_at"] = publish_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account_id = UUID(d.pop("account_id"))

        post_id = UUID(d.pop("post_id"))

        allow_duplicate = d.pop("allow_duplicate", UNSET)

        max_late_seconds = d.pop("max_late_seconds", UNSET)

        on_platform = d.pop("on_platform", UNSET)

        def _parse_publish_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                publish_at_type_0 = datetime.datetime.fromisoformat(data)

                return publish_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        publish_at = _parse_publish_at(d.pop("publish_at", UNSET))

        publication_in = cls(
            account_id=account_id,
            post_id=post_id,
            allow_duplicate=allow_duplicate,
            max_late_seconds=max_late_seconds,
            on_platform=on_platform,
            publish_at=publish_at,
        )

        return publication_in
