"""The sanctions signalling game of Lewis and Schultz, its equilibria and its estimators."""

from detente.strategy.signalling.estimate import (
    Estimate,
    constrained_likelihood,
    nested_pseudo_likelihood,
    pseudo_likelihood,
    traditional_likelihood,
)
from detente.strategy.signalling.likelihood import Design, Outcomes
from detente.strategy.signalling.model import Chances, Utilities, equilibria, sender_chances

__all__ = [
    "Chances",
    "Design",
    "Estimate",
    "Outcomes",
    "Utilities",
    "constrained_likelihood",
    "equilibria",
    "nested_pseudo_likelihood",
    "pseudo_likelihood",
    "sender_chances",
    "traditional_likelihood",
]
