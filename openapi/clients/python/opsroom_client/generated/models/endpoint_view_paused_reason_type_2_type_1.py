from typing import Literal

EndpointViewPausedReasonType2Type1 = Literal["issuer_lost_rights"]

ENDPOINT_VIEW_PAUSED_REASON_TYPE_2_TYPE_1_VALUES: set[
    EndpointViewPausedReasonType2Type1
] = {
    "issuer_lost_rights",
}


def check_endpoint_view_paused_reason_type_2_type_1(
    value: str,
) -> EndpointViewPausedReasonType2Type1:
    if value in ENDPOINT_VIEW_PAUSED_REASON_TYPE_2_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ENDPOINT_VIEW_PAUSED_REASON_TYPE_2_TYPE_1_VALUES!r}"
    )
