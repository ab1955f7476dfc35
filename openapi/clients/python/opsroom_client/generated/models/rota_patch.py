from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.rota_patch_coverage import RotaPatchCoverage, check_rota_patch_coverage
from ..models.rota_patch_kind import RotaPatchKind, check_rota_patch_kind
from ..models.rota_patch_state import RotaPatchState, check_rota_patch_state
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.rule_in import RuleIn


T = TypeVar("T", bound="RotaPatch")


@_attrs_define
class RotaPatch:
    """What to change; absent fields stay, `rules` are replaced whole."""

    brand_id: None | Unset | UUID = UNSET
    """ The brand that it is for; null for all of them. """
    coverage: RotaPatchCoverage | Unset = UNSET
    """ Whether a time without anybody is always a gap, or only where a rule wants somebody. """
    description: str | Unset = UNSET
    """ Free text for people. """
    kind: RotaPatchKind | Unset = UNSET
    """ What sort of rota it is. """
    name: str | Unset = UNSET
    """ Unique among the brand's rotas, or among those of none, whatever the case. """
    rules: list[RuleIn] | Unset = UNSET
    """ Lines of duty, the most important first. """
    state: RotaPatchState | Unset = UNSET
    """ Where the rota stands. """
    time_zone: str | Unset = UNSET
    """ IANA time zone, such as Asia/Shanghai. """

    def to_dict(self) -> dict[str, Any]:
        brand_id: None | str | Unset
        if isinstance(self.brand_id, Unset):
            brand_id = UNSET
        elif isinstance(self.brand_id, UUID):
            brand_id = str(self.brand_id)
        else:
            brand_id = self.brand_id

        coverage: str | Unset = UNSET
        if not isinstance(self.coverage, Unset):
            coverage = self.coverage

        description = self.description

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind

        name = self.name

        rules: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.rules, Unset):
            rules = []
            for rules_item_data in self.rules:
                rules_item = rules_item_data.to_dict()
                rules.append(rules_item)

        state: str | Unset = UNSET
        if not isinstance(self.state, Unset):
            state = self.state

        time_zone = self.time_zone

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if brand_id is not UNSET:
            field_dict["brand_id"] = brand_id
        if coverage is not UNSET:
            field_dict["coverage"] = coverage
        if description is not UNSET:
            field_dict["description"] = description
        if kind is not UNSET:
            field_dict["kind"] = kind
        if name is not UNSET:
            field_dict["name"] = name
        if rules is not UNSET:
            field_dict["rules"] = rules
        if state is not UNSET:
            field_dict["state"] = state
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rule_in import RuleIn  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_brand_id(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                brand_id_type_0 = UUID(data)

                return brand_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        brand_id = _parse_brand_id(d.pop("brand_id", UNSET))

        _coverage = d.pop("coverage", UNSET)
        coverage: RotaPatchCoverage | Unset
        if isinstance(_coverage, Unset):
            coverage = UNSET
        else:
            coverage = check_rota_patch_coverage(_coverage)

        description = d.pop("description", UNSET)

        _kind = d.pop("kind", UNSET)
        kind: RotaPatchKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = check_rota_patch_kind(_kind)

        name = d.pop("name", UNSET)

        _rules = d.pop("rules", UNSET)
        rules: list[RuleIn] | Unset = UNSET
        if _rules is not UNSET:
            rules = []
            for rules_item_data in _rules:
                rules_item = RuleIn.from_dict(rules_item_data)

                rules.append(rules_item)

        _state = d.pop("state", UNSET)
        state: RotaPatchState | Unset
        if isinstance(_state, Unset):
            state = UNSET
        else:
            state = check_rota_patch_state(_state)

        time_zone = d.pop("time_zone", UNSET)

        rota_patch = cls(
            brand_id=brand_id,
            coverage=coverage,
            description=description,
            kind=kind,
            name=name,
            rules=rules,
            state=state,
            time_zone=time_zone,
        )

        return rota_patch
