"""Writes: keyword-only, in one transaction each, refusing by a code."""
