"""Questions in SQL over the exported tables: what Datasette offers ready to be asked."""

from __future__ import annotations

from typing import NamedTuple


class Query(NamedTuple):
    """A question: the name in an address, a title, what it answers, and its SQL.

    `:story` and `:words` are filled in by who asks.
    """

    name: str
    title: str
    description: str
    sql: str


_EVIDENCE = "old_sha256, new_sha256"

QUERIES: tuple[Query, ...] = (
    Query(
        "unannounced_figure_changes",
        "Figures that changed unannounced",
        "Changes of numbers, amounts, dates and times that no claim of the note names.",
        f"""select story, old_version, new_version, new_label, part, new_numbers,
  old_text, new_text, {_EVIDENCE}
from changes
where announced = 0 and grade = 'figures'
order by story, new_version, change""",  # noqa: S608  a constant
    ),
    Query(
        "unannounced_by_grade",
        "What notes leave out",
        "How many changes notes name and do not name, by what they touch, for each agency.",
        """select agency, coalesce(grade, kind) as touches, sum(announced) as announced,
  sum(1 - announced) as unannounced, count(*) as changes,
  round(1.0 * sum(announced) / count(*), 3) as share_announced
from changes
where announced is not null
group by agency, touches
order by agency, unannounced desc, touches""",
    ),
    Query(
        "claims_without_support",
        "Claims that the text does not bear out",
        "What notes say was done, where the paragraphs that they name did not change.",
        """select story, version, label, text, verdict, paragraphs, unsupported, remark, sha256,
  against_sha256
from claims
where verdict in ('unsupported', 'partly')
order by verdict desc, story, version, claim""",
    ),
    Query(
        "quotations_changed",
        "Quotations that were changed",
        "Words inside quotation marks, or their speakers, that a version changed.",
        """select story, version, label, speaker, event, old, new, sha256
from quotes
where event in ('reworded', 'cut', 'extended', 'reattributed', 'paraphrased', 'dropped')
order by story, version, quote""",
    ),
    Query(
        "figure_over_time",
        "A figure over time",
        "The numbers of a story with these words around them, version by version.",
        """select series, context, version, label, published_at, status, qualifier, text, amount,
  upper, unit, sha256
from figures
where story = :story and context like '%' || :words || '%'
order by series, version""",
    ),
    Query(
        "headlines",
        "Headlines from version to version",
        "Every change of a headline, and whether the note says so.",
        f"""select story, new_version, new_label, new_published_at, old_text, new_text, announced,
  {_EVIDENCE}
from changes
where part = 'headline'
order by story, new_version""",  # noqa: S608  a constant
    ),
    Query(
        "search_paragraphs",
        "Words in all versions",
        "Paragraphs that hold these words, with the versions that have them.",
        """select p.story, p.lineage, p.role, min(p.version) as first_version,
  max(p.version) as last_version, p.text
from paragraphs_fts f
join paragraphs p on p.rowid = f.rowid
where paragraphs_fts match '"' || replace(:words, '"', '""') || '"'
group by p.story, p.lineage, p.text
order by p.story, first_version, p.lineage""",
    ),
    Query(
        "life_of_a_paragraph",
        "Paragraphs that were changed most",
        "In how many versions a paragraph stands, and how many of them changed it.",
        """select story, lineage, role, introduced_in, last_in, count(*) as versions,
  sum(became = 'changed') as changed, sum(moved) as moved, max(text) as a_text
from paragraphs
group by story, lineage
order by changed desc, moved desc, story, lineage""",
    ),
)
