"""Every format of every list that can be read."""

from __future__ import annotations

from uptake.sources import au_dfat, ca_gac, eu_fsf, uk_fcdo, us_ofac
from uptake.sources.formats import Format

FORMATS: tuple[Format, ...] = (
    *us_ofac.FORMATS,
    *uk_fcdo.FORMATS,
    *eu_fsf.FORMATS,
    *ca_gac.FORMATS,
    *au_dfat.FORMATS,
)
