"""The embedded database's roles: generated passwords, kept in the data folder."""

import secrets

import msgspec

from integrations.embedded.files import write_whole
from integrations.embedded.ports import LOOPBACK
from integrations.postgres.roles import APP, OWNER, SYSTEM

from .folder import DataFolder

DATABASE = "opsroom"


def role_passwords(folder: DataFolder) -> dict[str, str]:
    """Role → password, made on first use."""
    if folder.roles.exists():
        return msgspec.json.decode(folder.roles.read_bytes(), type=dict[str, str])
    passwords = {role: secrets.token_urlsafe(24) for role in (OWNER, APP, SYSTEM)}
    write_whole(folder.roles, msgspec.json.encode(passwords).decode(), mode=0o600)
    return passwords


def role_urls(folder: DataFolder, port: int) -> dict[str, str]:
    """Role → URL on the embedded server. Known before it runs."""
    passwords = role_passwords(folder)
    return {role: f"postgresql://{role}:{word}@{LOOPBACK}:{port}/{DATABASE}" for role, word in passwords.items()}
