"""Exports: aggregates of frozen weeks for whoever may see them, and everybody's own data for themselves."""
