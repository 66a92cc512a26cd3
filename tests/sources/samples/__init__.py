"""Files in the exact formats of all lists, written small: one sample of each format."""

from __future__ import annotations

from tests.sources.samples import au, ca, eu, opensanctions, uk, us
from tests.sources.samples.sample import Sample

SAMPLES: tuple[Sample, ...] = (
    *us.SAMPLES,
    *uk.SAMPLES,
    *eu.SAMPLES,
    *ca.SAMPLES,
    *au.SAMPLES,
    *opensanctions.SAMPLES,
)
