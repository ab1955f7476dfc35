from typing import Literal

TrainingPatchLevelType3Type1 = Literal[1, 2, 3, 4, 5]

TRAINING_PATCH_LEVEL_TYPE_3_TYPE_1_VALUES: set[TrainingPatchLevelType3Type1] = {
    1,
    2,
    3,
    4,
    5,
}


def check_training_patch_level_type_3_type_1(
    value: int,
) -> TrainingPatchLevelType3Type1:
    if value in TRAINING_PATCH_LEVEL_TYPE_3_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {TRAINING_PATCH_LEVEL_TYPE_3_TYPE_1_VALUES!r}"
    )
