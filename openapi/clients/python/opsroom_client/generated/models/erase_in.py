from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="EraseIn")


@_attrs_define
class EraseIn:
    """Which tenant is meant, once more, and how long it can be called off."""

    slug: str
    """ The tenant's slug, as a confirmation. """
    grace_days: int | Unset = 7
    """ Days until it begins; 0: at once. """

    def to_dict(self) -> dict[str, Any]:
        slug = self.slug

        grace_days = self.grace_days

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "slug": slug,
            }
        )
        if grace_days is not UNSET:
            field_dict["grace_days"] = grace_days

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        slug = d.pop("slug")

        grace_days = d.pop("grace_days", UNSET)

        erase_in = cls(
            slug=slug,
            grace_days=grace_days,
        )

        return erase_in
