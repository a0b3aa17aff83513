"""The entries of a timeline that its page does not tell at once, as scripts."""

from __future__ import annotations

from markupsafe import Markup

from macros.draw.timeline import Timeline, TimelineYears
from macros.render.data_scripts import DataScripts, as_data
from macros.render.environment import TemplateEnvironment


class TimelineScripts:
    """The rests of the timelines on one site."""

    def __init__(self, environment: TemplateEnvironment, scripts: DataScripts) -> None:
        self._environment = environment
        self._scripts = scripts

    def timeline_rest(self, years: TimelineYears, found: Timeline) -> Markup:
        """The attributes of a column that has more entries: what to load, from where.

        The script has the entries of each lane as the page would show them.
        """
        entry = self._environment.component("components/timeline_entry.html", "timeline_entry")
        lanes = {
            cell.lane: [
                entry(one, found.prefix, owner=not found.lanes[cell.lane].initiative, light=True)
                for one in cell.rest
            ]
            for cell in years.cells
            if cell.rest
        }
        return self._scripts.attributes(self._scripts.add("timeline", as_data(lanes)))
