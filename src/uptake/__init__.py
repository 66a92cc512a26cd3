"""Uptake: how Magnitsky-style sanctions are used, estimated from official lists."""

__version__ = "0.1.0"
