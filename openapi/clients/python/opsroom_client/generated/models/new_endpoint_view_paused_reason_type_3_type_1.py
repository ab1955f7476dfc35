from typing import Literal

NewEndpointViewPausedReasonType3Type1 = Literal["issuer_lost_rights"]

NEW_ENDPOINT_VIEW_PAUSED_REASON_TYPE_3_TYPE_1_VALUES: set[
    NewEndpointViewPausedReasonType3Type1
] = {
    "issuer_lost_rights",
}


def check_new_endpoint_view_paused_reason_type_3_type_1(
    value: str,
) -> NewEndpointViewPausedReasonType3Type1:
    if value in NEW_ENDPOINT_VIEW_PAUSED_REASON_TYPE_3_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {NEW_ENDPOINT_VIEW_PAUSED_REASON_TYPE_3_TYPE_1_VALUES!r}"
    )
