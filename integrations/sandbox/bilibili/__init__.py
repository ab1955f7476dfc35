"""A simulator of Bilibili's open platform."""

from integrations.sandbox.bilibili.app import create

__all__ = ["create"]
