"""The content that the site opens with: its texts and files, and what loads them once.

Each module loads one kind of thing; `loading.py` has the order.
"""
