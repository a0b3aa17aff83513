"""The site's search: its entries, and an index that a browser loads piece by piece.

Entries are made from facts and from the sections of written pages, never from the HTML of pages
that facts made. The index is cut into classic scripts, since those load on `file://` too, and a
browser takes only the pieces that a query needs.
"""
