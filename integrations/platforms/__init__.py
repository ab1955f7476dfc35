"""Adapters: each speaks one network's wire format, and nothing else."""
