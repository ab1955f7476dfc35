from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.anchor_in import AnchorIn


T = TypeVar("T", bound="VerifyIn")


@_attrs_define
class VerifyIn:
    """What to hold the trail against, beside its own seals."""

    anchor: AnchorIn | None | Unset = UNSET
    """ Without one, whoever rewrote the trail and all its seals goes unnoticed. """

    def to_dict(self) -> dict[str, Any]:
        from ..models.anchor_in import AnchorIn  # noqa: PLC0415

        anchor: dict[str, Any] | None | Unset
        if isinstance(self.anchor, Unset):
            anchor = UNSET
        elif isinstance(self.anchor, AnchorIn):
            anchor = self.anchor.to_dict()
        else:
            anchor = self.anchor

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if anchor is not UNSET:
            field_dict["anchor"] = anchor

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.anchor_in import AnchorIn  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_anchor(data: object) -> AnchorIn | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                anchor_type_0 = AnchorIn.from_dict(data)

                return anchor_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AnchorIn | None | Unset, data)

        anchor = _parse_anchor(d.pop("anchor", UNSET))

        verify_in = cls(
            anchor=anchor,
        )

        return verify_in
