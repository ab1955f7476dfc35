"""Bluesky: any personal data server (PDS) of the AT Protocol, with an app password."""
