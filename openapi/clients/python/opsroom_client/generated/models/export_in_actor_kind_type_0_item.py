from typing import Literal

ExportInActorKindType0Item = Literal[
    "api_key", "guest", "member", "oauth_client", "operator", "system"
]

EXPORT_IN_ACTOR_KIND_TYPE_0_ITEM_VALUES: set[ExportInActorKindType0Item] = {
    "api_key",
    "guest",
    "member",
    "oauth_client",
    "operator",
    "system",
}


def check_export_in_actor_kind_type_0_item(value: str) -> ExportInActorKindType0Item:
    if value in EXPORT_IN_ACTOR_KIND_TYPE_0_ITEM_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EXPORT_IN_ACTOR_KIND_TYPE_0_ITEM_VALUES!r}"
    )
