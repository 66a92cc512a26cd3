"""Calibration: what the methods do on simulated histories whose truth is known."""
