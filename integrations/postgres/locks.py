"""Advisory locks, which are numbers: they are listed here so that no two mean the same."""

DEPLOY_LOCK = 7_236_001
"""Deployers that start together take turns; those that come later find nothing left to do."""
