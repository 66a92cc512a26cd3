"""An estimate: a number with its interval, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

TOO_FEW = "too_few"
"""Flag of an estimate that cannot be made: there are too few actions or events to say."""


@dataclass(frozen=True)
class Estimate:
    """What a model says; `value` is None where there are too few to say, and then all is.

    `n` counts the rows that the model is fitted to, `n_actions` the independent events in them.
    """

    method: str
    n: int
    n_actions: int
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    p_value: float | None = None
    flags: tuple[str, ...] = ()

    @property
    def said(self) -> bool:
        """Whether there is a number."""
        return self.value is not None
