"""`python -m api.cli`: the same as `opsroom`."""

from .main import main

main()
