"""Registers of prisoners: tables of people, custody as spells, recognition, counts, lists of the freed."""
