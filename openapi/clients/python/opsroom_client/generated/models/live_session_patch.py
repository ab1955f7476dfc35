from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.live_host_in import LiveHostIn
    from ..models.rundown_item_in import RundownItemIn


T = TypeVar("T", bound="LiveSessionPatch")


@_attrs_define
class LiveSessionPatch:
    """What to change; absent fields stay, lists are replaced whole."""

    account_id: None | Unset | UUID = UNSET
    """ Id of the account. """
    description: str | Unset = UNSET
    """ Free text for people. """
    hosts: list[LiveHostIn] | Unset = UNSET
    """ Who takes part. """
    planned_end_at: datetime.datetime | Unset = UNSET
    """ RFC 3339 with a zone. Naive times are refused. """
    planned_start_at: datetime.datetime | Unset = UNSET
    """ RFC 3339 with a zone. Naive times are refused. """
    post_ids: list[UUID] | Unset = UNSET
    """ Posts of the brand that announce it. """
    rundown: list[RundownItemIn] | Unset = UNSET
    """ What happens, in order. """
    stream_url: None | str | Unset = UNSET
    """ Where people watch it. """
    time_zone: str | Unset = UNSET
    """ IANA time zone, such as Asia/Shanghai. """
    title: str | Unset = UNSET
    """ What people call it. """

    def to_dict(self) -> dict[str, Any]:
        account_id: None | str | Unset
        if isinstance(self.account_id, Unset):
            account_id = UNSET
        elif isinstance(self.account_id, UUID):
            account_id = str(self.account_id)
        else:
            account_id = self.account_id

        description = self.description

        hosts: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.hosts, Unset):
            hosts = []
            for hosts_item_data in self.hosts:
                hosts_item = hosts_item_data.to_dict()
                hosts.append(hosts_item)

        planned_end_at: str | Unset = UNSET
        if not isinstance(self.planned_end_at, Unset):
            planned_end_at = self.planned_end_at.isoformat()

        planned_start_at: str | Unset = UNSET
        if not isinstance(self.planned_start_at, Unset):
            planned_start_at = self.planned_start_at.isoformat()

        post_ids: list[str] | Unset = UNSET
        if not isinstance(self.post_ids, Unset):
            post_ids = []
            for post_ids_item_data in self.post_ids:
                post_ids_item = str(post_ids_item_data)
                post_ids.append(post_ids_item)

        rundown: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.rundown, Unset):
            rundown = []
            for rundown_item_data in self.rundown:
                rundown_item = rundown_item_data.to_dict()
                rundown.append(rundown_item)

        stream_url: None | str | Unset
        if isinstance(self.stream_url, Unset):
            stream_url = UNSET
        else:
            stream_url = self.stream_url

        time_zone = self.time_zone

        title = self.title

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if account_id is not UNSET:
            field_dict["account_id"] = account_id
        if description is not UNSET:
            field_dict["description"] = description
        if hosts is not UNSET:
            field_dict["hosts"] = hosts
        if planned_end_at is not UNSET:
            field_dict["planned_end_at"] = planned_end_at
        if planned_start_at is not UNSET:
            field_dict["planned_start_at"] = planned_start_at
        if post_ids is not UNSET:
            field_dict["post_ids"] = post_ids
        if rundown is not UNSET:
            field_dict["rundown"] = rundown
        if stream_url is not UNSET:
            field_dict["stream_url"] = stream_url
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone
        if title is not UNSET:
            field_dict["title"] = title

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.live_host_in import LiveHostIn  # noqa: PLC0415
        from ..models.rundown_item_in import RundownItemIn  # noqa: PLC0415

        d = dict(src_dict)

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

        description = d.pop("description", UNSET)

        _hosts = d.pop("hosts", UNSET)
        hosts: list[LiveHostIn] | Unset = UNSET
        if _hosts is not UNSET:
            hosts = []
            for hosts_item_data in _hosts:
                hosts_item = LiveHostIn.from_dict(hosts_item_data)

                hosts.append(hosts_item)

        _planned_end_at = d.pop("planned_end_at", UNSET)
        planned_end_at: datetime.datetime | Unset
        if isinstance(_planned_end_at, Unset):
            planned_end_at = UNSET
        else:
            planned_end_at = datetime.datetime.fromisoformat(_planned_end_at)

        _planned_start_at = d.pop("planned_start_at", UNSET)
        planned_start_at: datetime.datetime | Unset
        if isinstance(_planned_start_at, Unset):
            planned_start_at = UNSET
        else:
            planned_start_at = datetime.datetime.fromisoformat(_planned_start_at)

        _post_ids = d.pop("post_ids", UNSET)
        post_ids: list[UUID] | Unset = UNSET
        if _post_ids is not UNSET:
            post_ids = []
            for post_ids_item_data in _post_ids:
                post_ids_item = UUID(post_ids_item_data)

                post_ids.append(post_ids_item)

        _rundown = d.pop("rundown", UNSET)
        rundown: list[RundownItemIn] | Unset = UNSET
        if _rundown is not UNSET:
            rundown = []
            for rundown_item_data in _rundown:
                rundown_item = RundownItemIn.from_dict(rundown_item_data)

                rundown.append(rundown_item)

        def _parse_stream_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        stream_url = _parse_stream_url(d.pop("stream_url", UNSET))

        time_zone = d.pop("time_zone", UNSET)

        title = d.pop("title", UNSET)

        live_session_patch = cls(
            account_id=account_id,
            description=description,
            hosts=hosts,
            planned_end_at=planned_end_at,
            planned_start_at=planned_start_at,
            post_ids=post_ids,
            rundown=rundown,
            stream_url=stream_url,
            time_zone=time_zone,
            title=title,
        )

        return live_session_patch
