from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.caller_view_brand_permissions import CallerViewBrandPermissions


T = TypeVar("T", bound="CallerView")


@_attrs_define
class CallerView:
    """Who the credential speaks for and what it may do right now.

    A brand in `brand_permissions` has its own set instead of `permissions`.

    """

    brand_ids: list[UUID] | None
    """ Ids of the brands it is limited to; null for all brands of the tenant. """
    brand_permissions: CallerViewBrandPermissions
    """ What the credential may do in single brands, beyond `permissions`, by brand id. """
    id: None | UUID
    """ Id of the credential. """
    kind: str
    """ What sort of credential it is. """
    permissions: list[str]
    """ What the credential may do. """
    tenant_id: UUID
    """ Id of the tenant. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        brand_ids: list[str] | None
        if isinstance(self.brand_ids, list):
            brand_ids = []
            for brand_ids_type_0_item_data in self.brand_ids:
                brand_ids_type_0_item = str(brand_ids_type_0_item_data)
                brand_ids.append(brand_ids_type_0_item)

        else:
            brand_ids = self.brand_ids

        brand_permissions = self.brand_permissions.to_dict()

        id: None | str
        if isinstance(self.id, UUID):
            id = str(self.id)
        else:
            id = self.id

        kind = self.kind

        permissions = self.permissions

        tenant_id = str(self.tenant_id)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "brand_ids": brand_ids,
                "brand_permissions": brand_permissions,
                "id": id,
                "kind": kind,
                "permissions": permissions,
                "tenant_id": tenant_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.caller_view_brand_permissions import CallerViewBrandPermissions  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_brand_ids(data: object) -> list[UUID] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                brand_ids_type_0 = []
                _brand_ids_type_0 = data
                for brand_ids_type_0_item_data in _brand_ids_type_0:
                    brand_ids_type_0_item = UUID(brand_ids_type_0_item_data)

                    brand_ids_type_0.append(brand_ids_type_0_item)

                return brand_ids_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[UUID] | None, data)

        brand_ids = _parse_brand_ids(d.pop("brand_ids"))

        brand_permissions = CallerViewBrandPermissions.from_dict(
            d.pop("brand_permissions")
        )

        def _parse_id(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                id_type_0 = UUID(data)

                return id_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        id = _parse_id(d.pop("id"))

        kind = d.pop("kind")

        permissions = cast(list[str], d.pop("permissions"))

        tenant_id = UUID(d.pop("tenant_id"))

        caller_view = cls(
            brand_ids=brand_ids,
            brand_permissions=brand_permissions,
            id=id,
            kind=kind,
            permissions=permissions,
            tenant_id=tenant_id,
        )

        caller_view.additional_properties = d
        return caller_view

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
