"""The record: typed rows, frozen cases, packages of CSV files, the rules a case is held to, the log."""
