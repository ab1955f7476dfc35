from typing import Literal

TrainingViewCancelledByKindType2Type1 = Literal[
    "api_key", "guest", "member", "oauth_client", "operator", "system"
]

TRAINING_VIEW_CANCELLED_BY_KIND_TYPE_2_TYPE_1_VALUES: set[
    TrainingViewCancelledByKindType2Type1
] = {
    "api_key",
    "guest",
    "member",
    "oauth_client",
    "operator",
    "system",
}


def check_training_view_cancelled_by_kind_type_2_type_1(
    value: str,
) -> TrainingViewCancelledByKindType2Type1:
    if value in TRAINING_VIEW_CANCELLED_BY_KIND_TYPE_2_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAINING_VIEW_CANCELLED_BY_KIND_TYPE_2_TYPE_1_VALUES!r}"
    )
