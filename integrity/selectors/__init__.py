"""Reads: what is listed, counted and decrypted for whoever may see it."""
