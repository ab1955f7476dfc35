"""handoffs: what a person finishes by hand, with everything ready to copy."""
