from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ErrandConfirmIn")


@_attrs_define
class ErrandConfirmIn:
    """What a person saw on the platform."""

    done: bool
    """ Whether it was done. """

    def to_dict(self) -> dict[str, Any]:
        done = self.done

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "done": done,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        done = d.pop("done")

        errand_confirm_in = cls(
            done=done,
        )

        return errand_confirm_in
