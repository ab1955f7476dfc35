"""`opsroom`: the command line of an installation."""

from .main import main

__all__ = ["main"]
