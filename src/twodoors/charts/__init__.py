"""Altair charts of what the models return."""
