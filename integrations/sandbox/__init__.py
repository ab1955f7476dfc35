"""Simulators that behave like social platforms, on loopback: for development, demonstrations and tests."""

from integrations.sandbox.app import create_sandbox
from integrations.sandbox.settings import SandboxSettings

__all__ = ["SandboxSettings", "create_sandbox"]
