"""Claims: published figures, recomputed under their own definitions."""
