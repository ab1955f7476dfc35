"""A simulator of Kuaishou's open platform."""

from integrations.sandbox.kuaishou.app import create

__all__ = ["create"]
