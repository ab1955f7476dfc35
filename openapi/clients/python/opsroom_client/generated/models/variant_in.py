from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.variant_in_options import VariantInOptions


T = TypeVar("T", bound="VariantIn")


@_attrs_define
class VariantIn:
    """What is different on one platform."""

    options: VariantInOptions | Unset = UNSET
    """ Fields only this platform has. """
    text: str | Unset = UNSET
    """ The text. """

    def to_dict(self) -> dict[str, Any]:
        options: dict[str, Any] | Unset = UNSET
        if not isinstance(self.options, Unset):
            options = self.options.to_dict()

        text = self.text

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if options is not UNSET:
            field_dict["options"] = options
        if text is not UNSET:
            field_dict["text"] = text

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.variant_in_options import VariantInOptions  # noqa: PLC0415

        d = dict(src_dict)
        _options = d.pop("options", UNSET)
        options: VariantInOptions | Unset
        if isinstance(_options, Unset):
            options = UNSET
        else:
            options = VariantInOptions.from_dict(_options)

        text = d.pop("text", UNSET)

        variant_in = cls(
            options=options,
            text=text,
        )

        return variant_in
