"""apps: the tenant's own applications at platforms, through which accounts are connected."""
