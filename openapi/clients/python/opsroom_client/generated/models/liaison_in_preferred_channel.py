from typing import Literal

LiaisonInPreferredChannel = Literal["chat", "email", "in_person", "phone"]

LIAISON_IN_PREFERRED_CHANNEL_VALUES: set[LiaisonInPreferredChannel] = {
    "chat",
    "email",
    "in_person",
    "phone",
}


def check_liaison_in_preferred_channel(value: str) -> LiaisonInPreferredChannel:
    if value in LIAISON_IN_PREFERRED_CHANNEL_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIAISON_IN_PREFERRED_CHANNEL_VALUES!r}"
    )
