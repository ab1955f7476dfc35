from typing import Literal

TrainingViewCancelledByKindType1 = Literal[
    "api_key", "guest", "member", "oauth_client", "operator", "system"
]

TRAINING_VIEW_CANCELLED_BY_KIND_TYPE_1_VALUES: set[TrainingViewCancelledByKindType1] = {
    "api_key",
    "guest",
    "member",
    "oauth_client",
    "operator",
    "system",
}


def check_training_view_cancelled_by_kind_type_1(
    value: str,
) -> TrainingViewCancelledByKindType1:
    if value in TRAINING_VIEW_CANCELLED_BY_KIND_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAINING_VIEW_CANCELLED_BY_KIND_TYPE_1_VALUES!r}"
    )
