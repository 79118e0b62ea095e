"""What the last look at a part of the site found (core/health.py)."""

from django.db import models


class HealthFinding(models.Model):
    name = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=200)
    since = models.DateTimeField()
    at = models.DateTimeField()

    raises_generation = False

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"
