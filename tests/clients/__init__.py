"""The clients that integrators get, against the real server."""

import sys
from pathlib import Path

PYTHON_CLIENT = Path(__file__).parents[2] / "openapi" / "clients" / "python"
sys.path.insert(0, str(PYTHON_CLIENT))
