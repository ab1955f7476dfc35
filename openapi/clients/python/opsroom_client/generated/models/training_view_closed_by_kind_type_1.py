from typing import Literal

TrainingViewClosedByKindType1 = Literal[
    "api_key", "guest", "member", "oauth_client", "operator", "system"
]

TRAINING_VIEW_CLOSED_BY_KIND_TYPE_1_VALUES: set[TrainingViewClosedByKindType1] = {
    "api_key",
    "guest",
    "member",
    "oauth_client",
    "operator",
    "system",
}


def check_training_view_closed_by_kind_type_1(
    value: str,
) -> TrainingViewClosedByKindType1:
    if value in TRAINING_VIEW_CLOSED_BY_KIND_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAINING_VIEW_CLOSED_BY_KIND_TYPE_1_VALUES!r}"
    )
