from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="GuestLinkIn")


@_attrs_define
class GuestLinkIn:
    """A link for a guest."""

    purpose: Literal["post_review"]
    """ What the link is for. """
    subject_id: UUID
    """ The post that the guest is to see and decide on. """
    expires_at: datetime.datetime | None | Unset = UNSET
    """ RFC 3339 with a zone. Naive times are refused. """
    label: str | Unset = ""
    """ For whom it is, for people. """

    def to_dict(self) -> dict[str, Any]:
        purpose = self.purpose

        subject_id = str(self.subject_id)

        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        elif isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        label = self.label

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "purpose": purpose,
                "subject_id": subject_id,
            }
        )
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at
        if label is not UNSET:
            field_dict["label"] = label

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        purpose = cast(Literal["post_review"], d.pop("purpose"))
        if purpose != "post_review":
            raise ValueError(f"purpose must match const 'post_review', got '{purpose}'")

        subject_id = UUID(d.pop("subject_id"))

        def _parse_expires_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expires_at = _parse_expires_at(d.pop("expires_at", UNSET))

        label = d.pop("label", UNSET)

        guest_link_in = cls(
            purpose=purpose,
            subject_id=subject_id,
            expires_at=expires_at,
            label=label,
        )

        return guest_link_in
