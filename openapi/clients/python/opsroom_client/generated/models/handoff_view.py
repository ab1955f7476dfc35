from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.handoff_view_reason import HandoffViewReason, check_handoff_view_reason
from ..models.handoff_view_state import HandoffViewState, check_handoff_view_state

if TYPE_CHECKING:
    from ..models.handoff_file_view import HandoffFileView
    from ..models.handoff_view_fields import HandoffViewFields


T = TypeVar("T", bound="HandoffView")


@_attrs_define
class HandoffView:
    """A publication for a person to finish: copy `title`, `text` and `fields`, take the `media` in their order, open
    `deep_link`, tick off `checklist`, and confirm with the address of what was posted.

    `media` is what the version `version_id` had when the task was made. `link_kinds` are the kinds of address that
    confirm it; none means any. While `refreshing`, a fresh link is being asked for.

    """

    account_id: UUID
    """ Id of the account. """
    assignee_id: None | UUID
    """ Id of the assignee. """
    brand_id: UUID
    """ Id of the brand. """
    checklist: list[str]
    """ What to see to, in order. """
    closed_at: datetime.datetime | None
    """ When it was closed, RFC 3339 in UTC. """
    created_at: datetime.datetime
    """ When the handoff was made, RFC 3339 in UTC. """
    deep_link: None | str
    """ Opens the platform's own editor, where there is such a link. """
    expires_at: datetime.datetime
    """ When it stops working, RFC 3339 in UTC; null for never. """
    fields: HandoffViewFields
    """ Further fields of the platform, by name. """
    id: UUID
    """ Id of the handoff. """
    instructions: str
    """ What to do, for people. """
    link_kinds: list[str]
    """ The kinds of address that can confirm it, as the platform's own pages are called; empty: any. """
    media: list[HandoffFileView]
    """ Files, in order. """
    note: None | str
    """ Free text for people. """
    number: int
    """ Counts from 1. """
    platform: str
    """ Name of the platform, as in `GET /v1/platforms`. """
    publication_id: UUID
    """ Id of the publication. """
    reason: HandoffViewReason
    """ Why, for people. """
    refreshing: bool
    """ Whether a fresh link is being asked for. """
    state: HandoffViewState
    """ Where the handoff stands. """
    text: str
    """ The text. """
    title: str
    """ Title, for people. """
    updated_at: datetime.datetime
    """ When the handoff last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the handoff. It is the `ETag` too, and tells a newer state from an older one.
    """
    version_id: UUID
    """ Id of the version. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id = str(self.account_id)

        assignee_id: None | str
        if isinstance(self.assignee_id, UUID):
            assignee_id = str(self.assignee_id)
        else:
            assignee_id = self.assignee_id

        brand_id = str(self.brand_id)

        checklist = self.checklist

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        created_at = self.created_at.isoformat()

        deep_link: None | str
        deep_link = self.deep_link

        expires_at = self.expires_at.isoformat()

        fields = self.fields.to_dict()

        id = str(self.id)

        instructions = self.instructions

        link_kinds = self.link_kinds

        media = []
        for media_item_data in self.media:
            media_item = media_item_data.to_dict()
            media.append(media_item)

        note: None | str
        note = self.note

        number = self.number

        platform = self.platform

        publication_id = str(self.publication_id)

        reason: str = self.reason

        refreshing = self.refreshing

        state: str = self.state

        text = self.text

        title = self.title

        updated_at = self.updated_at.isoformat()

        version = self.version

        version_id = str(self.version_id)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "assignee_id": assignee_id,
                "brand_id": brand_id,
                "checklist": checklist,
                "closed_at": closed_at,
                "created_at": created_at,
                "deep_link": deep_link,
                "expires_at": expires_at,
                "fields": fields,
                "id": id,
                "instructions": instructions,
                "link_kinds": link_kinds,
                "media": media,
                "note": note,
                "number": number,
                "platform": platform,
                "publication_id": publication_id,
                "reason": reason,
                "refreshing": refreshing,
                "state": state,
                "text": text,
                "title": title,
                "updated_at": updated_at,
                "version": version,
                "version_id": version_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.handoff_file_view import HandoffFileView  # noqa: PLC0415
        from ..models.handoff_view_fields import HandoffViewFields  # noqa: PLC0415

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

        checklist = cast(list[str], d.pop("checklist"))

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

        def _parse_deep_link(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        deep_link = _parse_deep_link(d.pop("deep_link"))

        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        fields = HandoffViewFields.from_dict(d.pop("fields"))

        id = UUID(d.pop("id"))

        instructions = d.pop("instructions")

        link_kinds = cast(list[str], d.pop("link_kinds"))

        media = []
        _media = d.pop("media")
        for media_item_data in _media:
            media_item = HandoffFileView.from_dict(media_item_data)

            media.append(media_item)

        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))

        number = d.pop("number")

        platform = d.pop("platform")

        publication_id = UUID(d.pop("publication_id"))

        reason = check_handoff_view_reason(d.pop("reason"))

        refreshing = d.pop("refreshing")

        state = check_handoff_view_state(d.pop("state"))

        text = d.pop("text")

        title = d.pop("title")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        version_id = UUID(d.pop("version_id"))

        handoff_view = cls(
            account_id=account_id,
            assignee_id=assignee_id,
            brand_id=brand_id,
            checklist=checklist,
            closed_at=closed_at,
            created_at=created_at,
            deep_link=deep_link,
            expires_at=expires_at,
            fields=fields,
            id=id,
            instructions=instructions,
            link_kinds=link_kinds,
            media=media,
            note=note,
            number=number,
            platform=platform,
            publication_id=publication_id,
            reason=reason,
            refreshing=refreshing,
            state=state,
            text=text,
            title=title,
            updated_at=updated_at,
            version=version,
            version_id=version_id,
        )

        handoff_view.additional_properties = d
        return handoff_view

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
