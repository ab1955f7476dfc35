from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.rota_in_coverage import RotaInCoverage, check_rota_in_coverage
from ..models.rota_in_kind import RotaInKind, check_rota_in_kind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.rule_in import RuleIn


T = TypeVar("T", bound="RotaIn")


@_attrs_define
class RotaIn:
    """A new rota."""

    kind: RotaInKind
    """ Whether people are at work, or can be called. """
    name: str
    """ Unique among the brand's rotas, or among those of none, whatever the case. """
    brand_id: None | Unset | UUID = UNSET
    """ The brand that it is for; null for all of them. """
    coverage: RotaInCoverage | Unset = "planned"
    """ Whether a time without anybody is always a gap, or only where a rule wants somebody. """
    description: str | Unset = ""
    """ Free text for people. """
    rules: list[RuleIn] | Unset = UNSET
    """ Lines of duty, the most important first. """
    time_zone: str | Unset = "Asia/Shanghai"
    """ IANA time zone, such as Asia/Shanghai. """

    def to_dict(self) -> dict[str, Any]:
        kind: str = self.kind

        name = self.name

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

        rules: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.rules, Unset):
            rules = []
            for rules_item_data in self.rules:
                rules_item = rules_item_data.to_dict()
                rules.append(rules_item)

        time_zone = self.time_zone

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "name": name,
            }
        )
        if brand_id is not UNSET:
            field_dict["brand_id"] = brand_id
        if coverage is not UNSET:
            field_dict["coverage"] = coverage
        if description is not UNSET:
            field_dict["description"] = description
        if rules is not UNSET:
            field_dict["rules"] = rules
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rule_in import RuleIn  # noqa: PLC0415

        d = dict(src_dict)
        kind = check_rota_in_kind(d.pop("kind"))

        name = d.pop("name")

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
        coverage: RotaInCoverage | Unset
        if isinstance(_coverage, Unset):
            coverage = UNSET
        else:
            coverage = check_rota_in_coverage(_coverage)

        description = d.pop("description", UNSET)

        _rules = d.pop("rules", UNSET)
        rules: list[RuleIn] | Unset = UNSET
        if _rules is not UNSET:
            rules = []
            for rules_item_data in _rules:
                rules_item = RuleIn.from_dict(rules_item_data)

                rules.append(rules_item)

        time_zone = d.pop("time_zone", UNSET)

        rota_in = cls(
            kind=kind,
            name=name,
            brand_id=brand_id,
            coverage=coverage,
            description=description,
            rules=rules,
            time_zone=time_zone,
        )

        return rota_in
