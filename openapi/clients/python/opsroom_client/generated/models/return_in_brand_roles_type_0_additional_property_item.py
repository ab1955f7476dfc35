from typing import Literal

ReturnInBrandRolesType0AdditionalPropertyItem = Literal[
    "admin",
    "analyst",
    "creator",
    "crisis_lead",
    "operator",
    "owner",
    "reviewer",
    "strategist",
    "support",
    "viewer",
]

RETURN_IN_BRAND_ROLES_TYPE_0_ADDITIONAL_PROPERTY_ITEM_VALUES: set[
    ReturnInBrandRolesType0AdditionalPropertyItem
] = {
    "admin",
    "analyst",
    "creator",
    "crisis_lead",
    "operator",
    "owner",
    "reviewer",
    "strategist",
    "support",
    "viewer",
}


def check_return_in_brand_roles_type_0_additional_property_item(
    value: str,
) -> ReturnInBrandRolesType0AdditionalPropertyItem:
    if value in RETURN_IN_BRAND_ROLES_TYPE_0_ADDITIONAL_PROPERTY_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {RETURN_IN_BRAND_ROLES_TYPE_0_ADDITIONAL_PROPERTY_ITEM_VALUES!r}"
    )
