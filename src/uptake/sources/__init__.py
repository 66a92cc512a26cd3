"""Readers: files as received → rows of text, with the line each row stands on."""
