from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="AnchorIn")


@_attrs_define
class AnchorIn:
    """A head that was read before and kept elsewhere."""

    digest: str
    """ Its `digest`. """
    number: int
    """ Its `number`. """

    def to_dict(self) -> dict[str, Any]:
        digest = self.digest

        number = self.number

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "digest": digest,
                "number": number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        digest = d.pop("digest")

        number = d.pop("number")

        anchor_in = cls(
            digest=digest,
            number=number,
        )

        return anchor_in
