from typing import Literal

InvitationInBrandRolesAdditionalPropertyItem = Literal[
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

INVITATION_IN_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES: set[
    InvitationInBrandRolesAdditionalPropertyItem
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


def check_invitation_in_brand_roles_additional_property_item(
    value: str,
) -> InvitationInBrandRolesAdditionalPropertyItem:
    if value in INVITATION_IN_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INVITATION_IN_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES!r}"
    )
