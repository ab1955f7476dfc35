from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SequenceIn")


@_attrs_define
class SequenceIn:
    """What to publish where, in which order and how far apart."""

    account_ids: list[UUID]
    """ In their order, each once. """
    post_id: UUID
    """ Id of the post. """
    allow_duplicate: bool | Unset = False
    """ Publish even if an account has the same content already. """
    max_late_seconds: int | Unset = 3600
    """ Found later than this, one is not published but fails as `missed`. """
    publish_at: datetime.datetime | None | Unset = UNSET
    """ When the first one goes; null: now. """
    stagger_seconds: int | Unset = 0
    """ Time between one publication and the next, in seconds. """
    wait_for_previous: bool | Unset = False
    """ Each one goes only once the one before it is live; if that one fails, the rest is held. """

    def to_dict(self) -> dict[str, Any]:
        account_ids = []
        for account_ids_item_data in self.account_ids:
            account_ids_item = str(account_ids_item_data)
            account_ids.append(account_ids_item)

        post_id = str(self.post_id)

        allow_duplicate = self.allow_duplicate

        max_late_seconds = self.max_late_seconds

        publish_at: None | str | Unset
        if isinstance(self.publish_at, Unset):
            publish_at = UNSET
        elif isinstance(self.publish_at, datetime.datetime):
            publish_at = self.publish_at.isoformat()
        else:
            publish_at = self.publish_at

        stagger_seconds = self.stagger_seconds

        wait_for_previous = self.wait_for_previous

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "account_ids": account_ids,
                "post_id": post_id,
            }
        )
        if allow_duplicate is not UNSET:
            field_dict["allow_duplicate"] = allow_duplicate
        if max_late_seconds is not UNSET:
            field_dict["max_late_seconds"] = max_late_seconds
        if publish_at is not UNSET:
            field_dict["publish_at"] = publish_at
        if stagger_seconds is not UNSET:
            field_dict["stagger_seconds"] = stagger_seconds
        if wait_for_previous is not UNSET:
            field_dict["wait_for_previous"] = wait_for_previous

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account_ids = []
        _account_ids = d.pop("account_ids")
        for account_ids_item_data in _account_ids:
            account_ids_item = UUID(account_ids_item_data)

            account_ids.append(account_ids_item)

        post_id = UUID(d.pop("post_id"))

        allow_duplicate = d.pop("allow_duplicate", UNSET)

        max_late_seconds = d.pop("max_late_seconds", UNSET)

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

        stagger_seconds = d.pop("stagger_seconds", UNSET)

        wait_for_previous = d.pop("wait_for_previous", UNSET)

        sequence_in = cls(
            account_ids=account_ids,
            post_id=post_id,
            allow_duplicate=allow_duplicate,
            max_late_seconds=max_late_seconds,
            publish_at=publish_at,
            stagger_seconds=stagger_seconds,
            wait_for_previous=wait_for_previous,
        )

        return sequence_in
