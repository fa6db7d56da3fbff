"""Flows, settings and the command line: how the transforms are run. No domain logic lives here."""

from flows import settings as settings  # first of all: it sets the environment that Prefect and GX read when imported
