from typing import Literal

LiaisonViewPreferredChannel = Literal["chat", "email", "in_person", "phone"]

LIAISON_VIEW_PREFERRED_CHANNEL_VALUES: set[LiaisonViewPreferredChannel] = {
    "chat",
    "email",
    "in_person",
    "phone",
}


def check_liaison_view_preferred_channel(value: str) -> LiaisonViewPreferredChannel:
    if value in LIAISON_VIEW_PREFERRED_CHANNEL_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {LIAISON_VIEW_PREFERRED_CHANNEL_VALUES!r}"
    )
