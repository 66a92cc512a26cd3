"""Figures: each function turns estimates into a picture whose title states the finding."""
