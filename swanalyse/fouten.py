"""The errors a caller may want to catch; each message is Dutch and says what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


class SwanalyseFout(Exception):
    """Anything that goes wrong here for a reason the user can mend."""


class InventarisFout(SwanalyseFout):
    """An inventory that cannot be trusted; `bevindingen` holds every finding, one per row."""

    def __init__(self, bericht: str, bevindingen: pd.DataFrame) -> None:
        super().__init__(bericht)
        self.bevindingen = bevindingen


class BronFout(SwanalyseFout):
    """A source that cannot be read or fetched."""


class KeuzeFout(SwanalyseFout, ValueError):
    """A choice (argument) outside what is offered."""


class RapportFout(SwanalyseFout):
    """A report that could not be written, or not whole."""
