"""What tags and classes mean for a story's text: tables, shared by web pages and items."""

from __future__ import annotations

import re
from types import MappingProxyType

from revtrack.wire.lines import Hint

BLOCKS = frozenset(
    """address article aside blockquote body body.content body.end body.head byline caption center
    dateline dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hedline hl1 hl2 hr html li main media media-caption nav ol p pre section summary table
    tagline tbody tfoot thead tr ul abstract note block""".split()
)
"""Tags that begin and end a line."""

HINTS: MappingProxyType[str, Hint] = MappingProxyType(
    {
        **dict.fromkeys(("p", "blockquote"), "paragraph"),
        **dict.fromkeys(("li", "dd", "dt"), "item"),
        **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "hl2"), "heading"),
        **dict.fromkeys(("h1", "hl1"), "title"),
        **dict.fromkeys(("figcaption", "caption", "media-caption", "amp-fit-text"), "caption"),
        "byline": "byline",
        "tr": "row",
    }
)
JOINED = frozenset(("title", "heading", "caption", "byline"))
"""Hints of what is one line, however many blocks stand inside: a caption and its credit."""

NO_TEXT = frozenset(
    """script style template noscript svg iframe object video audio select option button textarea
    title amp-ad amp-sidebar amp-social-share amp-analytics math canvas media-metadata
    media-reference""".split()
)
"""Tags whose content is no text of the page."""

AROUND = frozenset(
    ("nav", "aside", "footer", "form", "dialog", "body.head", "body.end", "media-producer")
)
"""Tags around the story: their lines go to the furniture."""

FORM = "in <form>"
"""Some sites put the whole page into one."""

WEAK_RULES = ((FORM,), (FORM, "class", "hidden"))
"""Rules not to be believed, by the beginnings of their names, where no story is left otherwise."""

CONTAINERS = frozenset(("article", "main"))

_CAPTION = re.compile(r"caption|cutline|^tit-cap$|^img-desc$")
_NO_CAPTION = re.compile(r"captions?-?(?:toggle|button|track)|closed-?caption")
_HEADING = re.compile(r"^(?:sub-?(?:title|head(?:line)?|tit)|deck|dek|standfirst)$")
_BYLINE = re.compile(r"^(?:[\w-]*byline(?:[-_]{1,2}name)?|author(?:-name)?|reporter(?:-name)?)$")
_AROUND = re.compile(
    r"(?:^|[-_])(?:comments?|disqus|related|recommend(?:ed|ations?)?|newsletter|shar(?:e|ing)|social"
    r"|promo|advert(?:isement|ising)?|ads?|adsbygoogle|cookies?|consent|breadcrumbs?|most-?(?:read"
    r"|viewed|popular|liked)|sidebar|popular|trending|taboola|outbrain|pull-?quote|sr-only"
    r"|visually-hidden|screen-reader-text|skip-?(?:nav|link|to)|subscribe|paywall|toolbar|ranking|hashtags?|keywords?"
    r"|copyright|site-header|masthead|(?:author|writer)-?(?:bio|box|info|card)|footer|nav|menu|modal|popup)(?:$|[-_])"
)
_NEVER_AROUND = frozenset(("html", "body", "main", "article", "p", "h1"))
_NO_HINTS = frozenset(("td", "th", "html", "body", "main", "article", "section"))
"""What holds too much to be one line, whatever its class is called."""

_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "dialog"))


def hint_of(name: str, attributes: dict[str, str]) -> Hint | None:
    """Return what an element's tag, class or property says that it is."""
    if name in _NO_HINTS:
        return None
    classes = _classes(attributes)
    if any(_CAPTION.search(one) and not _NO_CAPTION.search(one) for one in classes):
        return "caption"
    if name not in HINTS or name == "p":
        if any(map(_BYLINE.match, classes)) or attributes.get("rel") == "author":
            return "byline"
        if any(map(_HEADING.match, classes)):
            return "heading"
    return HINTS.get(name)


def rule_of(name: str, attributes: dict[str, str]) -> str | None:
    """Return why an element is no part of the story, None if it may be."""
    if name in AROUND:
        return f"in <{name}>"
    if attributes.get("role") in _ROLES:
        return f"role {attributes['role']}"
    if _is_hidden(attributes):
        return "hidden"
    if name not in _NEVER_AROUND:
        around = next((one for one in _classes(attributes) if _AROUND.search(one)), None)
        return f"class {around}" if around else None
    return None


def is_body(attributes: dict[str, str]) -> bool:
    """Whether an element says that it is the article's body."""
    return attributes.get("itemprop") == "articleBody"


def _is_hidden(attributes: dict[str, str]) -> bool:
    style = attributes.get("style", "").replace(" ", "").lower()
    return (
        "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style
    )


def _classes(attributes: dict[str, str]) -> list[str]:
    return f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()
