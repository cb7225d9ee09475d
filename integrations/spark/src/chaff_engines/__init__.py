"""chaff on engines: the same rows as `chaff jsonl`, on many machines."""

from chaff_engines.cleaner import Chaff, Cleaned, Learned, Source
from chaff_engines.process import ChaffError

__all__ = ["Chaff", "ChaffError", "Cleaned", "Learned", "Source"]
