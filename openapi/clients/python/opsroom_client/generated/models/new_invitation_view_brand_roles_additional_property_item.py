from typing import Literal

NewInvitationViewBrandRolesAdditionalPropertyItem = Literal[
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

NEW_INVITATION_VIEW_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES: set[
    NewInvitationViewBrandRolesAdditionalPropertyItem
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


def check_new_invitation_view_brand_roles_additional_property_item(
    value: str,
) -> NewInvitationViewBrandRolesAdditionalPropertyItem:
    if value in NEW_INVITATION_VIEW_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {NEW_INVITATION_VIEW_BRAND_ROLES_ADDITIONAL_PROPERTY_ITEM_VALUES!r}"
    )
