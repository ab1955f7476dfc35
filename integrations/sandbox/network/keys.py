"""What every handler finds on its application."""

import sqlite3

from aiohttp import web

from integrations.sandbox.settings import SandboxSettings

STORE = web.AppKey("store", sqlite3.Connection)
SETTINGS = web.AppKey("settings", SandboxSettings)
