"""Releases: staged whole, checked, sealed, and switched to in one step; old ones are never changed."""
