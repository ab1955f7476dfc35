"""The sandbox network: a small social platform of our own, complete enough to publish to and to fail on.

Documented behaviour that clients may rely on:
- `Idempotency-Key` is honoured for accounts of the `keyed` flavour and ignored for all others.
- 503 with the error code `unavailable` means that nothing was done. Every other 5xx says nothing about the effect.
- A refresh token works once and is replaced by the answer.
"""

from integrations.sandbox.network.app import create_network

__all__ = ["create_network"]
