from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.conversation_view_kind import (
    ConversationViewKind,
    check_conversation_view_kind,
)
from ..models.conversation_view_state import (
    ConversationViewState,
    check_conversation_view_state,
)

T = TypeVar("T", bound="ConversationView")


@_attrs_define
class ConversationView:
    """The comments under one post, or the direct messages with one person."""

    account_id: UUID
    """ Id of the account. """
    assignee_id: None | UUID
    """ Id of the assignee. """
    brand_id: UUID
    """ Id of the brand. """
    closed_at: datetime.datetime | None
    """ When it was closed, RFC 3339 in UTC. """
    created_at: datetime.datetime
    """ When the conversation was made, RFC 3339 in UTC. """
    id: UUID
    """ Id of the conversation. """
    kind: ConversationViewKind
    """ What sort of conversation it is. """
    last_message_at: datetime.datetime
    """ When the last message came, RFC 3339 in UTC. """
    platform: str
    """ Name of the platform, as in `GET /v1/platforms`. """
    publication_id: None | UUID
    """ Id of the publication. """
    remote_id: str
    """ The platform's own id. """
    state: ConversationViewState
    """ Where the conversation stands. """
    unread: int
    """ Messages that nobody has read yet. """
    updated_at: datetime.datetime
    """ When the conversation last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the conversation. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id = str(self.account_id)

        assignee_id: None | str
        if isinstance(self.assignee_id, UUID):
            assignee_id = str(self.assignee_id)
        else:
            assignee_id = self.assignee_id

        brand_id = str(self.brand_id)

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        created_at = self.created_at.isoformat()

        id = str(self.id)

        kind: str = self.kind

        last_message_at = self.last_message_at.isoformat()

        platform = self.platform

        publication_id: None | str
        if isinstance(self.publication_id, UUID):
            publication_id = str(self.publication_id)
        else:
            publication_id = self.publication_id

        remote_id = self.remote_id

        state: str = self.state

        unread = self.unread

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "assignee_id": assignee_id,
                "brand_id": brand_id,
                "closed_at": closed_at,
                "created_at": created_at,
                "id": id,
                "kind": kind,
                "last_message_at": last_message_at,
                "platform": platform,
                "publication_id": publication_id,
                "remote_id": remote_id,
                "state": state,
                "unread": unread,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account_id = UUID(d.pop("account_id"))

        def _parse_assignee_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                assignee_id_type_0 = UUID(data)

                return assignee_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        assignee_id = _parse_assignee_id(d.pop("assignee_id"))

        brand_id = UUID(d.pop("brand_id"))

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = UUID(d.pop("id"))

        kind = check_conversation_view_kind(d.pop("kind"))

        last_message_at = datetime.datetime.fromisoformat(d.pop("last_message_at"))

        platform = d.pop("platform")

        def _parse_publication_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                publication_id_type_0 = UUID(data)

                return publication_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        publication_id = _parse_publication_id(d.pop("publication_id"))

        remote_id = d.pop("remote_id")

        state = check_conversation_view_state(d.pop("state"))

        unread = d.pop("unread")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        conversation_view = cls(
            account_id=account_id,
            assignee_id=assignee_id,
            brand_id=brand_id,
            closed_at=closed_at,
            created_at=created_at,
            id=id,
            kind=kind,
            last_message_at=last_message_at,
            platform=platform,
            publication_id=publication_id,
            remote_id=remote_id,
            state=state,
            unread=unread,
            updated_at=updated_at,
            version=version,
        )

        conversation_view.additional_properties = d
        return conversation_view

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
