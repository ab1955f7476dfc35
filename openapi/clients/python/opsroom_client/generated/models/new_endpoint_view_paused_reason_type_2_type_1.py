from typing import Literal

NewEndpointViewPausedReasonType2Type1 = Literal["issuer_lost_rights"]

NEW_ENDPOINT_VIEW_PAUSED_REASON_TYPE_2_TYPE_1_VALUES: set[
    NewEndpointViewPausedReasonType2Type1
] = {
    "issuer_lost_rights",
}


def check_new_endpoint_view_paused_reason_type_2_type_1(
    value: str,
) -> NewEndpointViewPausedReasonType2Type1:
    if value in NEW_ENDPOINT_VIEW_PAUSED_REASON_TYPE_2_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {NEW_ENDPOINT_VIEW_PAUSED_REASON_TYPE_2_TYPE_1_VALUES!r}"
    )
