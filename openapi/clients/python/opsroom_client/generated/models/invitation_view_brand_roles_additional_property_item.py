from typing import Literal

InvitationViewBrandRolesAdditionalPropertyItem = Literal[
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

INVITATION_VIEW_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES: set[
    InvitationViewBrandRolesAdditionalPropertyItem
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


def check_invitation_view_brand_roles_additional_property_item(
    value: str,
) -> InvitationViewBrandRolesAdditionalPropertyItem:
    if value in INVITATION_VIEW_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {INVITATION_VIEW_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES!r}"
    )
