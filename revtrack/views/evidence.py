"""How a bundle's files are written."""

from __future__ import annotations

from revtrack.model.bundle import Render
from revtrack.views.machine import document
from revtrack.views.page.story import story_page
from revtrack.views.tables import csv_lines

RENDER = Render(document, story_page, lambda columns, rows: "".join(csv_lines(columns, rows)))
