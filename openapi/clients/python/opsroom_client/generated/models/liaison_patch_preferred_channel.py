from typing import Literal

LiaisonPatchPreferredChannel = Literal["chat", "email", "in_person", "phone"]

LIAISON_PATCH_PREFERRED_CHANNEL_VALUES: set[LiaisonPatchPreferredChannel] = {
    "chat",
    "email",
    "in_person",
    "phone",
}


def check_liaison_patch_preferred_channel(value: str) -> LiaisonPatchPreferredChannel:
    if value in LIAISON_PATCH_PREFERRED_CHANNEL_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIAISON_PATCH_PREFERRED_CHANNEL_VALUES!r}"
    )
