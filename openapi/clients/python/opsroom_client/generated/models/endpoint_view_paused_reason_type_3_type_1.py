from typing import Literal

EndpointViewPausedReasonType3Type1 = Literal["issuer_lost_rights"]

ENDPOINT_VIEW_PAUSED_REASON_TYPE_3_TYPE_1_VALUES: set[
    EndpointViewPausedReasonType3Type1
] = {
    "issuer_lost_rights",
}


def check_endpoint_view_paused_reason_type_3_type_1(
    value: str,
) -> EndpointViewPausedReasonType3Type1:
    if value in ENDPOINT_VIEW_PAUSED_REASON_TYPE_3_TYPE_1_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ENDPOINT_VIEW_PAUSED_REASON_TYPE_3_TYPE_1_VALUES!r}"
    )
