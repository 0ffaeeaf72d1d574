"""Records to what people and programs read: tables, sheets, pages, diagnostics.

Enters: documents, claims, series, observations, diagnostics. Leaves: text and bytes, the same for
the same records on any machine. No renderer reads a file, a clock, a locale or the environment.

`view.py` orders and sums up what every report shows; `text.py` and `words.py` are how texts,
numbers and dates are written for people; each other module is one format.
"""
