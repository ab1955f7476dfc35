from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.message_view_direction import (
    MessageViewDirection,
    check_message_view_direction,
)
from ..models.message_view_kind import MessageViewKind, check_message_view_kind
from ..models.message_view_state import MessageViewState, check_message_view_state

T = TypeVar("T", bound="MessageView")


@_attrs_define
class MessageView:
    """One thing that was said, to us or by us. `state` says how a reply of ours is doing."""

    account_id: UUID
    """ Id of the account. """
    author_name: str
    """ The author's name on the platform. """
    author_remote_id: str
    """ The platform's own id of the author. """
    conversation_id: UUID
    """ Id of the conversation. """
    created_at: datetime.datetime
    """ When the message was made, RFC 3339 in UTC. """
    direction: MessageViewDirection
    """ `in`: said to the brand. `out`: said by it. """
    failure_code: None | str
    """ Why it failed, stable; null unless it did. """
    failure_detail: None | str
    """ Why it failed, for people. """
    hidden_at: datetime.datetime | None
    """ When it was hidden, RFC 3339 in UTC. """
    id: UUID
    """ Id of the message. """
    kind: MessageViewKind
    """ What sort of message it is. """
    parent_remote_id: None | str
    """ The platform's own id of the parent. """
    remote_id: None | str
    """ The platform's own id. """
    sent_at: datetime.datetime
    """ When it was sent, RFC 3339 in UTC. """
    state: MessageViewState
    """ Where the message stands. """
    text: str
    """ The text. """
    updated_at: datetime.datetime
    """ When the message last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the message. It is the `ETag` too, and tells a newer state from an older one.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id = str(self.account_id)

        author_name = self.author_name

        author_remote_id = self.author_remote_id

        conversation_id = str(self.conversation_id)

        created_at = self.created_at.isoformat()

        direction: str = self.direction

        failure_code: None | str
        failure_code = self.failure_code

        failure_detail: None | str
        failure_detail = self.failure_detail

        hidden_at: None | str
        if isinstance(self.hidden_at, datetime.datetime):
            hidden_at = self.hidden_at.isoformat()
        else:
            hidden_at = self.hidden_at

        id = str(self.id)

        kind: str = self.kind

        parent_remote_id: None | str
        parent_remote_id = self.parent_remote_id

        remote_id: None | str
        remote_id = self.remote_id

        sent_at = self.sent_at.isoformat()

        state: str = self.state

        text = self.text

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "author_name": author_name,
                "author_remote_id": author_remote_id,
                "conversation_id": conversation_id,
                "created_at": created_at,
                "direction": direction,
                "failure_code": failure_code,
                "failure_detail": failure_detail,
                "hidden_at": hidden_at,
                "id": id,
                "kind": kind,
                "parent_remote_id": parent_remote_id,
                "remote_id": remote_id,
                "sent_at": sent_at,
                "state": state,
                "text": text,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account_id = UUID(d.pop("account_id"))

        author_name = d.pop("author_name")

        author_remote_id = d.pop("author_remote_id")

        conversation_id = UUID(d.pop("conversation_id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        direction = check_message_view_direction(d.pop("direction"))

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

        def _parse_hidden_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                hidden_at_type_0 = datetime.datetime.fromisoformat(data)

                return hidden_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        hidden_at = _parse_hidden_at(d.pop("hidden_at"))

        id = UUID(d.pop("id"))

        kind = check_message_view_kind(d.pop("kind"))

        def _parse_parent_remote_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        parent_remote_id = _parse_parent_remote_id(d.pop("parent_remote_id"))

        def _parse_remote_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        remote_id = _parse_remote_id(d.pop("remote_id"))

        sent_at = datetime.datetime.fromisoformat(d.pop("sent_at"))

        state = check_message_view_state(d.pop("state"))

        text = d.pop("text")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        message_view = cls(
            account_id=account_id,
            author_name=author_name,
            author_remote_id=author_remote_id,
            conversation_id=conversation_id,
            created_at=created_at,
            direction=direction,
            failure_code=failure_code,
            failure_detail=failure_detail,
            hidden_at=hidden_at,
            id=id,
            kind=kind,
            parent_remote_id=parent_remote_id,
            remote_id=remote_id,
            sent_at=sent_at,
            state=state,
            text=text,
            updated_at=updated_at,
            version=version,
        )

        message_view.additional_properties = d
        return message_view

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
