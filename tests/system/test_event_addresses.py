"""Every webhook says where its subject can be read, and that is an operation of this API."""

import re
from uuid import UUID

import pytest

from domain.kernel.events import CATALOGUE
from domain.webhooks.subjects import url_of

from .operations import OPERATIONS

SUBJECT = UUID("0198c0de-0000-7000-8000-000000000001")
READABLE = {re.sub(r"\{[^}]*\}", "{}", operation.path) for operation in OPERATIONS if operation.method == "GET"}
WITHOUT = {"access", "message", "sso_login"}
"""A refused attempt is in the audit trail only, a message in its conversation, and a login is over."""


@pytest.mark.parametrize("noun", sorted({event.noun() for event in CATALOGUE.values()}))
def test_the_address_of_a_subject_can_be_read(noun: str) -> None:
    url = url_of(f"{noun}.verbed", SUBJECT)
    assert (url is None) == (noun in WITHOUT), "enter it in domain/webhooks/subjects.py"
    assert url is None or url.replace(str(SUBJECT), "{}") in READABLE, "enter it in domain/webhooks/subjects.py"
