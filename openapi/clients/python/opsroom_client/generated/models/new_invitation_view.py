from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.new_invitation_view_roles_item import (
    NewInvitationViewRolesItem,
    check_new_invitation_view_roles_item,
)
from ..models.new_invitation_view_state import (
    NewInvitationViewState,
    check_new_invitation_view_state,
)

if TYPE_CHECKING:
    from ..models.new_invitation_view_brand_roles import NewInvitationViewBrandRoles


T = TypeVar("T", bound="NewInvitationView")


@_attrs_define
class NewInvitationView:
    """An invitation with its token, shown this once. Put it into a link of your frontend's and send that yourself."""

    brand_roles: NewInvitationViewBrandRoles
    """ Roles that count in one brand only, by brand id. """
    created_at: datetime.datetime
    """ When the invitation was made, RFC 3339 in UTC. """
    email: str
    """ E-mail address. """
    expires_at: datetime.datetime
    """ When it stops working, RFC 3339 in UTC; null for never. """
    id: UUID
    """ Id of the invitation. """
    issuer_id: None | UUID
    """ Id of the issuer. """
    issuer_kind: str
    """ What sort of credential made it, or `member`. """
    member_id: None | UUID
    """ Id of the member. """
    roles: list[NewInvitationViewRolesItem]
    """ Roles; each is a set of permissions. """
    session_id: None | UUID
    """ The member's session that it was made with; null if it was made otherwise. """
    state: NewInvitationViewState
    """ Where the invitation stands. """
    token: str
    """ Shown this once and never again. """
    updated_at: datetime.datetime
    """ When the invitation last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the invitation. It is the `ETag` too, and tells a newer state from an older
    one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        brand_roles = self.brand_roles.to_dict()

        created_at = self.created_at.isoformat()

        email = self.email

        expires_at = self.expires_at.isoformat()

        id = str(self.id)

        issuer_id: None | str
        if isinstance(self.issuer_id, UUID):
            issuer_id = str(self.issuer_id)
        else:
            issuer_id = self.issuer_id

        issuer_kind = self.issuer_kind

        member_id: None | str
        if isinstance(self.member_id, UUID):
            member_id = str(self.member_id)
        else:
            member_id = self.member_id

        roles = []
        for roles_item_data in self.roles:
            roles_item: str = roles_item_data
            roles.append(roles_item)

        session_id: None | str
        if isinstance(self.session_id, UUID):
            session_id = str(self.session_id)
        else:
            session_id = self.session_id

        state: str = self.state

        token = self.token

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "brand_roles": brand_roles,
                "created_at": created_at,
                "email": email,
                "expires_at": expires_at,
                "id": id,
                "issuer_id": issuer_id,
                "issuer_kind": issuer_kind,
                "member_id": member_id,
                "roles": roles,
                "session_id": session_id,
                "state": state,
                "token": token,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_invitation_view_brand_roles import NewInvitationViewBrandRoles  # noqa: PLC0415

        d = dict(src_dict)
        brand_roles = NewInvitationViewBrandRoles.from_dict(d.pop("brand_roles"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        email = d.pop("email")

        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

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

        def _parse_member_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                member_id_type_0 = UUID(data)

                return member_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        member_id = _parse_member_id(d.pop("member_id"))

        roles = []
        _roles = d.pop("roles")
        for roles_item_data in _roles:
            roles_item = check_new_invitation_view_roles_item(roles_item_data)

            roles.append(roles_item)

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

        state = check_new_invitation_view_state(d.pop("state"))

        token = d.pop("token")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        new_invitation_view = cls(
            brand_roles=brand_roles,
            created_at=created_at,
            email=email,
            expires_at=expires_at,
            id=id,
            issuer_id=issuer_id,
            issuer_kind=issuer_kind,
            member_id=member_id,
            roles=roles,
            session_id=session_id,
            state=state,
            token=token,
            updated_at=updated_at,
            version=version,
        )

        new_invitation_view.additional_properties = d
        return new_invitation_view

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
