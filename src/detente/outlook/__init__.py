"""Dated forecasts of a case, each with its base rate, frozen when made, resolved by rule and scored."""
