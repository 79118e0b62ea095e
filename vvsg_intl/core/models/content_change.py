"""One row per change that can show; together they are the generation (core/generation.py)."""

from django.db import models


class ContentChange(models.Model):
    token = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    raises_generation = False

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S}"
