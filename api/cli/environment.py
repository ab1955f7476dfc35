"""Settings on their way from the environment to a command and on to its children."""

import os
from collections.abc import Mapping

import msgspec

from integrations.settings import PREFIX, Settings

NOT_FOR_CHILDREN = ("database_owner_url", "database_admin_url")
"""Who serves and who works has no business with roles that may change the schema."""


def settings_here() -> Settings:
    """The settings of this process's environment. Raises SettingsError."""
    return Settings.from_env(os.environ)


def environment_for(settings: Settings, **more: str) -> dict[str, str]:
    """This process's environment with exactly these settings in it, for a child."""
    outer = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return {**outer, **_variables(settings), **more}


def _variables(settings: Settings) -> Mapping[str, str]:
    default = Settings()
    return {
        f"{PREFIX}{name.upper()}": str(value)
        for name, value in msgspec.structs.asdict(settings).items()
        if value != getattr(default, name) and name not in NOT_FOR_CHILDREN
    }
