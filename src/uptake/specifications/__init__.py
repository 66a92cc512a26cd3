"""Specifications: each headline under all defensible choices."""
