"""Models: how far the pace or the uptake of one time, or one government, is another's."""
