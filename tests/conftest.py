"""For all rooms: how Hypothesis judges time."""

from hypothesis import HealthCheck, settings

# The machines that run these tests are busy: how long an example takes says nothing about the code.
settings.register_profile("casus", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("casus")
