from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.rota_view_coverage import RotaViewCoverage, check_rota_view_coverage
from ..models.rota_view_kind import RotaViewKind, check_rota_view_kind
from ..models.rota_view_state import RotaViewState, check_rota_view_state

if TYPE_CHECKING:
    from ..models.rule import Rule


T = TypeVar("T", bound="RotaView")


@_attrs_define
class RotaView:
    """Lines of duty in one time zone. What comes of them is under `shifts` and `on-call`."""

    brand_id: None | UUID
    """ The brand that it is for; null: all of them. """
    coverage: RotaViewCoverage
    """ `always`: a time without anybody is a gap. `planned`: only where a rule wants somebody and nobody can come.
    """
    created_at: datetime.datetime
    """ When the rota was made, RFC 3339 in UTC. """
    description: str
    """ Free text for people. """
    id: UUID
    """ Id of the rota. """
    kind: RotaViewKind
    """ What sort of rota it is. """
    name: str
    """ What people call it. """
    rules: list[Rule]
    """ The lines of duty, the most important first. """
    state: RotaViewState
    """ Where the rota stands. """
    time_zone: str
    """ IANA time zone, such as Asia/Shanghai. """
    updated_at: datetime.datetime
    """ When the rota last changed, RFC 3339 in UTC. """
    version: int
    """ Goes up with every change of the rota. It is the `ETag` too, and tells a newer state from an older one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        brand_id: None | str
        if isinstance(self.brand_id, UUID):
            brand_id = str(self.brand_id)
        else:
            brand_id = self.brand_id

        coverage: str = self.coverage

        created_at = self.created_at.isoformat()

        description = self.description

        id = str(self.id)

        kind: str = self.kind

        name = self.name

        rules = []
        for rules_item_data in self.rules:
            rules_item = rules_item_data.to_dict()
            rules.append(rules_item)

        state: str = self.state

        time_zone = self.time_zone

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "brand_id": brand_id,
                "coverage": coverage,
                "created_at": created_at,
                "description": description,
                "id": id,
                "kind": kind,
                "name": name,
                "rules": rules,
                "state": state,
                "time_zone": time_zone,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rule import Rule  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_brand_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                brand_id_type_0 = UUID(data)

                return brand_id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        brand_id = _parse_brand_id(d.pop("brand_id"))

        coverage = check_rota_view_coverage(d.pop("coverage"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        description = d.pop("description")

        id = UUID(d.pop("id"))

        kind = check_rota_view_kind(d.pop("kind"))

        name = d.pop("name")

        rules = []
        _rules = d.pop("rules")
        for rules_item_data in _rules:
            rules_item = Rule.from_dict(rules_item_data)

            rules.append(rules_item)

        state = check_rota_view_state(d.pop("state"))

        time_zone = d.pop("time_zone")

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        rota_view = cls(
            brand_id=brand_id,
            coverage=coverage,
            created_at=created_at,
            description=description,
            id=id,
            kind=kind,
            name=name,
            rules=rules,
            state=state,
            time_zone=time_zone,
            updated_at=updated_at,
            version=version,
        )

        rota_view.additional_properties = d
        return rota_view

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
