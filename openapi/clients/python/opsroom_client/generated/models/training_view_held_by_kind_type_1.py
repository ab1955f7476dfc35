from typing import Literal

TrainingViewHeldByKindType1 = Literal[
    "api_key", "guest", "member", "oauth_client", "operator", "system"
]

TRAINING_VIEW_HELD_BY_KIND_TYPE_1_VALUES: set[TrainingViewHeldByKindType1] = {
    "api_key",
    "guest",
    "member",
    "oauth_client",
    "operator",
    "system",
}


def check_training_view_held_by_kind_type_1(value: str) -> TrainingViewHeldByKindType1:
    if value in TRAINING_VIEW_HELD_BY_KIND_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAINING_VIEW_HELD_BY_KIND_TYPE_1_VALUES!r}"
    )
