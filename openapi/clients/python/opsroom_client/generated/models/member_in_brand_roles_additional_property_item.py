from typing import Literal

MemberInBrandRolesAdditionalPropertyItem = Literal[
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

MEMBER_IN_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES: set[
    MemberInBrandRolesAdditionalPropertyItem
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


def check_member_in_brand_roles_additional_property_item(
    value: str,
) -> MemberInBrandRolesAdditionalPropertyItem:
    if value in MEMBER_IN_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBER_IN_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES!r}"
    )
