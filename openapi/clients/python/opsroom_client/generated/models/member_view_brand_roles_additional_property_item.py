from typing import Literal

MemberViewBrandRolesAdditionalPropertyItem = Literal[
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

MEMBER_VIEW_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES: set[
    MemberViewBrandRolesAdditionalPropertyItem
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


def check_member_view_brand_roles_additional_property_item(
    value: str,
) -> MemberViewBrandRolesAdditionalPropertyItem:
    if value in MEMBER_VIEW_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBER_VIEW_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES!r}"
    )
