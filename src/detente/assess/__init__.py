"""The questions: pure functions from a frozen case to findings."""
