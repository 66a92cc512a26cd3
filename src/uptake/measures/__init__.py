"""Measures: from tidy tables to estimates, one row each, with interval and definition."""
