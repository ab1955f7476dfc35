from typing import Literal

EventsListOutcome = Literal["done", "refused"]

EVENTS_LIST_OUTCOME_VALUES: set[EventsListOutcome] = {
    "done",
    "refused",
}


def check_events_list_outcome(value: str) -> EventsListOutcome:
    if value in EVENTS_LIST_OUTCOME_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {EVENTS_LIST_OUTCOME_VALUES!r}"
    )
