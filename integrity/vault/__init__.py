"""Keys and ciphertext: every primitive comes from PyNaCl, and nothing here knows a model."""
