from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.member_session_view import MemberSessionView


T = TypeVar("T", bound="MemberTokenView")


@_attrs_define
class MemberTokenView:
    """A token that acts as a member. `access_token` is shown this once; `expires_in` is in seconds."""

    access_token: str
    """ Send it as `Authorization: Bearer …`. Shown this once. """
    expires_in: int
    """ How long it is good for, in seconds. """
    session: MemberSessionView
    """ A member's token, without its text. """
    token_type: str
    """ Always `Bearer`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        access_token = self.access_token

        expires_in = self.expires_in

        session = self.session.to_dict()

        token_type = self.token_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "access_token": access_token,
                "expires_in": expires_in,
                "session": session,
                "token_type": token_type,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.member_session_view import MemberSessionView  # noqa: PLC0415

        d = dict(src_dict)
        access_token = d.pop("access_token")

        expires_in = d.pop("expires_in")

        session = MemberSessionView.from_dict(d.pop("session"))

        token_type = d.pop("token_type")

        member_token_view = cls(
            access_token=access_token,
            expires_in=expires_in,
            session=session,
            token_type=token_type,
        )

        member_token_view.additional_properties = d
        return member_token_view

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
