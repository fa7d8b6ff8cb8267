"""Settings of the property tests: no deadline (machines differ), no folder left behind."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

HOUSE = settings(
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
