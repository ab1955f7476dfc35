from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.live_session_view_state import (
    LiveSessionViewState,
    check_live_session_view_state,
)

if TYPE_CHECKING:
    from ..models.live_host_view import LiveHostView
    from ..models.rundown_item_view import RundownItemView


T = TypeVar("T", bound="LiveSessionView")


@_attrs_define
class LiveSessionView:
    """A live session: what was planned, and when it really ran. Show its times in `time_zone`."""

    account_id: None | UUID
    """ Id of the account. """
    brand_id: UUID
    """ Id of the brand. """
    created_at: datetime.datetime
    """ When the live session was made, RFC 3339 in UTC. """
    description: str
    """ Free text for people. """
    ended_at: datetime.datetime | None
    """ When it was ended, RFC 3339 in UTC. """
    hosts: list[LiveHostView]
    """ Who is before and behind the camera. """
    id: UUID
    """ Id of the live session. """
    planned_end_at: datetime.datetime
    """ When the end is planned, RFC 3339. """
    planned_start_at: datetime.datetime
    """ When the start is planned, RFC 3339. """
    post_ids: list[UUID]
    """ Ids of the posts that go with it. """
    rundown: list[RundownItemView]
    """ The parts, in order. """
    started_at: datetime.datetime | None
    """ When it was started, RFC 3339 in UTC. """
    state: LiveSessionViewState
    """ Where the live session stands. """
    stream_url: None | str
    """ Where the stream can be watched. """
    time_zone: str
    """ IANA time zone, such as Asia/Shanghai. """
    title: str
    """ Title, for people. """
    updated_at: datetime.datetime
    """ When the live session last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the live session. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id: None | str
        if isinstance(self.account_id, UUID):
            account_id = str(self.account_id)
        else:
            account_id = self.account_id

        brand_id = str(self.brand_id)

        created_at = self.created_at.isoformat()

        description = self.description

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        hosts = []
        for hosts_item_data in self.hosts:
            hosts_item = hosts_item_data.to_dict()
            hosts.append(hosts_item)

        id = str(self.id)

        planned_end_at = self.planned_end_at.isoformat()

        planned_start_at = self.planned_start_at.isoformat()

        post_ids = []
        for post_ids_item_data in self.post_ids:
            post_ids_item = str(post_ids_item_data)
            post_ids.append(post_ids_item)

        rundown = []
        for rundown_item_data in self.rundown:
            rundown_item = rundown_item_data.to_dict()
            rundown.append(rundown_item)

        started_at: None | str
        if isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        state: str = self.state

        stream_url: None | str
        stream_url = self.stream_url

        time_zone = self.time_zone

        title = self.title

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "brand_id": brand_id,
                "created_at": created_at,
                "description": description,
                "ended_at": ended_at,
                "hosts": hosts,
                "id": id,
                "planned_end_at": planned_end_at,
                "planned_start_at": planned_start_at,
                "post_ids": post_ids,
                "rundown": rundown,
                "started_at": started_at,
                "state": state,
                "stream_url": stream_url,
                "time_zone": time_zone,
                "title": title,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.live_host_view import LiveHostView  # noqa: PLC0415
        from ..models.rundown_item_view import RundownItemView  # noqa: PLC0415

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

        brand_id = UUID(d.pop("brand_id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        description = d.pop("description")

        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        hosts = []
        _hosts = d.pop("hosts")
        for hosts_item_data in _hosts:
            hosts_item = LiveHostView.from_dict(hosts_item_data)

            hosts.append(hosts_item)

        id = UUID(d.pop("id"))

        planned_end_at = datetime.datetime.fromisoformat(d.pop("planned_end_at"))

        planned_start_at = datetime.datetime.fromisoformat(d.pop("planned_start_at"))

        post_ids = []
        _post_ids = d.pop("post_ids")
        for post_ids_item_data in _post_ids:
            post_ids_item = UUID(post_ids_item_data)

            post_ids.append(post_ids_item)

        rundown = []
        _rundown = d.pop("rundown")
        for rundown_item_data in _rundown:
            rundown_item = RundownItemView.from_dict(rundown_item_data)

            rundown.append(rundown_item)

        def _parse_started_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        started_at = _parse_started_at(d.pop("started_at"))

        state = check_live_session_view_state(d.pop("state"))

        def _parse_stream_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        stream_url = _parse_stream_url(d.pop("stream_url"))

        time_zone = d.pop("time_zone")

        title = d.pop("title")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        live_session_view = cls(
            account_id=account_id,
            brand_id=brand_id,
            created_at=created_at,
            description=description,
            ended_at=ended_at,
            hosts=hosts,
            id=id,
            planned_end_at=planned_end_at,
            planned_start_at=planned_start_at,
            post_ids=post_ids,
            rundown=rundown,
            started_at=started_at,
            state=state,
            stream_url=stream_url,
            time_zone=time_zone,
            title=title,
            updated_at=updated_at,
            version=version,
        )

        live_session_view.additional_properties = d
        return live_session_view

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
