from typing import Literal

MemberPatchBrandRolesAdditionalPropertyItem = Literal[
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

MEMBER_PATCH_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES: set[
    MemberPatchBrandRolesAdditionalPropertyItem
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


def check_member_patch_brand_roles_additional_property_item(
    value: str,
) -> MemberPatchBrandRolesAdditionalPropertyItem:
    if value in MEMBER_PATCH_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {MEMBER_PATCH_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES!r}"
    )
