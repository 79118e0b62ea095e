"""The second factor of people who sign in: an app with codes, security keys, recovery codes.

allauth keeps the factors and knows the protocols; signing in itself stays Wagtail's.
"""
