"""What every simulator is built from: a store, faults on order, a back office, callbacks with retries."""

from .answers import Handler, Refused, json_answer, read_json
from .app import Simulator, create_simulator
from .callbacks import Outgoing, send_callback
from .consent import back_to, consent_page
from .faults import Fault, FaultName, Operation, Strike, doom, spoil, strike
from .keys import SETTINGS, STORE
from .store import Account, Record, Store, Token, now

__all__ = [
    "SETTINGS",
    "STORE",
    "Account",
    "Fault",
    "FaultName",
    "Handler",
    "Operation",
    "Outgoing",
    "Record",
    "Refused",
    "Simulator",
    "Store",
    "Strike",
    "Token",
    "back_to",
    "consent_page",
    "create_simulator",
    "doom",
    "json_answer",
    "now",
    "read_json",
    "send_callback",
    "spoil",
    "strike",
]
