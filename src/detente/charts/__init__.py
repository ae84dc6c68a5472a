"""Charts: a view of a case in, SVG out."""
