"""Valid files of every kind that is read, for mutation to begin with."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from tests import builders_exports as built
from tests import builders_warc as warc
from tests.readers import filed, tabled, test_databases
from tests.readers.test_mhtml import PICTURE, part, saved
from tests.readers.test_wacz import wacz
from tests.support import FIRE, ROOT, SAMPLES, page

_TWO = [built.FIRST, built.SECOND]
_ROWS = [tabled.FULL, {**tabled.FULL, "Body": tabled.TRAM, "version": 4, "story_id": "tram"}]
_ITEM = filed.Filed()


def _files(*patterns: str, under: Path = ROOT) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for pattern in patterns for path in sorted(under.glob(pattern)))


def _made(name: str, make: Callable[[Path], Path]) -> tuple[bytes, ...]:
    with tempfile.TemporaryDirectory() as folder:
        return (make(Path(folder) / name).read_bytes(),)


def texts() -> tuple[bytes, ...]:
    """Return pages as they are pasted."""
    hangul = page(
        "부산항에서 화재가 발생해 2명이 숨졌다고 소방 당국이 화요일 밝혔다.", label="2보", slug=None
    )
    noted = page(
        *FIRE,
        label="3rd LD",
        note="UPDATES with details in paras 2-3; ADDS photo",
        byline="Han Yu-ri",
    )
    return (
        *_files("*/*.txt", under=SAMPLES),
        hangul.encode(),
        noted.encode(),
        noted.encode("utf-16"),
        hangul.encode("cp949"),
    )


def html() -> tuple[bytes, ...]:
    """Return saved web pages of every build."""
    return _files("tests/readers/pages/*.html")


def items() -> tuple[bytes, ...]:
    """Return news items in JSON."""
    return tuple(
        make(_ITEM)
        for make in (filed.ninjs_1, filed.ninjs_2, filed.ninjs_3, filed.ap_media, filed.dpa)
    )


def xml() -> tuple[bytes, ...]:
    """Return news items in XML."""
    makers = (
        filed.g2_nitf,
        filed.g2_xhtml,
        filed.g2_inline_data,
        filed.g2_message,
        filed.newsml_1,
        filed.nitf,
    )
    return tuple(make(_ITEM) for make in makers)


def wires() -> tuple[bytes, ...]:
    """Return recordings of a wire, one item and several."""
    one, other = filed.iptc_7901(_ITEM), filed.anpa_1312(_ITEM)
    return one, other, one + one, other * 3


def mhtml() -> tuple[bytes, ...]:
    """Return pages saved as one file."""
    return saved(part(warc.ONE)), saved(part(warc.TWO, "base64"), PICTURE)


def warcs() -> tuple[bytes, ...]:
    """Return web archives, packed and not."""
    records = (warc.warcinfo(), warc.response(warc.ONE), warc.response(warc.TWO, date=warc.SECOND), warc.revisit(date=warc.THIRD),
               warc.response(gzip.compress(warc.TWO.encode(), mtime=0), "Content-Encoding: gzip", date=warc.THIRD))  # fmt: skip
    return b"".join(records), warc.packed(*records), gzip.compress(b"".join(records), mtime=0)


def waczs() -> tuple[bytes, ...]:
    """Return web archives in a ZIP file."""
    pages = warc.packed(warc.response(warc.ONE), warc.response(warc.TWO, date=warc.SECOND))
    with tempfile.TemporaryDirectory() as folder:
        return (wacz(Path(folder), {"archive/data.warc.gz": pages}).read_bytes(),)


def words() -> tuple[bytes, ...]:
    """Return Word documents: a batch and a pasted story."""
    story = "".join(built.paragraph(text) for text in FIRE)
    return built.nexis_docx(_TWO), built.word(built.word_xml(story))


def rtfs() -> tuple[bytes, ...]:
    """Return RTF documents."""
    return built.nexis_rtf(_TWO), built.factiva_rtf(_TWO), built.rtf(FIRE)


def exports() -> tuple[bytes, ...]:
    """Return other exports of research databases."""
    makers = (built.old_text, built.factiva_indexed, built.factiva_plain, built.factiva_text)
    return tuple(make(_TWO) for make in makers)


def json_lines() -> tuple[bytes, ...]:
    """Return tables in JSON: an object a line, and a list."""
    return "".join(json.dumps(row) + "\n" for row in _ROWS).encode(), json.dumps(_ROWS).encode()


def csvs() -> tuple[bytes, ...]:
    """Return tables of text."""
    return tuple(tabled.csv_text(*_ROWS, delimiter=sign).encode() for sign in (",", "\t", ";"))


def parquets() -> tuple[bytes, ...]:
    """Return Parquet tables, packed and not."""
    made: list[bytes] = []
    for how in ("none", "snappy", "zstd"):
        made += _made("t.parquet", partial(_parquet, how))
    return tuple(made)


def _parquet(how: str, path: Path) -> Path:
    return tabled.parquet(path, *_ROWS, compression=how)


def databases() -> tuple[bytes, ...]:
    """Return SQLite databases of other programs."""
    plain = _made("t.db", lambda path: tabled.table(path, "stories", *_ROWS))
    return (*plain, *_made("d.db", test_databases.engine))


def notes() -> tuple[bytes, ...]:
    """Return notes to editors."""
    lines = (ROOT / "tests/wire/desk-notes.txt").read_bytes().split(b"\n")
    return tuple(line for line in lines if line.strip() and not line.startswith(b"#"))


def queries() -> tuple[bytes, ...]:
    """Return searches."""
    return tuple(
        query.encode()
        for query in ('"coast guard" AND (rescue* OR vessels)', "ferry NOT tug", "who's", "a-b-c", "화재", "NEAR(a b, 3)",
                      "text: ferry", "ferry'; DROP TABLE texts; --", "((a OR b) AND (c OR d)) NOT e*")
    )  # fmt: skip


@cache
def codebooks() -> tuple[bytes, ...]:
    """Return codebooks."""
    return _files("revtrack/codebooks/*.toml")


@cache
def sheets() -> tuple[bytes, ...]:
    """Return coding sheets, filled in."""
    return _files("coded/*.csv", under=SAMPLES)


def lexicons() -> tuple[bytes, ...]:
    """Return word lists that a user may give."""
    return _files("revtrack/lexicons/vouching.txt")


def configurations() -> tuple[bytes, ...]:
    """Return configuration files."""
    text = 'agency = "yonhap"\ncontext = 2\nmax-bytes = 1000000\nwidth = 90\ntheme = "mono"\n[engine]\nmoved_words = 4\n'
    return (text.encode(),)


def feeds() -> tuple[bytes, ...]:
    """Return feeds, lists of captures and robots.txt: what servers answer."""
    rss = '<rss version="2.0"><channel><title>W</title><item><title>Fire</title><link>https://wire.example/a</link></item></channel></rss>'
    cdx = '[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],["example,wire)/a","20240506083000","https://wire.example/a","text/html","200","ABC","1234"]]'
    line = 'example,wire)/a 20240506083000 {"url": "https://wire.example/a", "mime": "text/html", "status": "200", "digest": "ABC"}\n'
    links = '<https://wire.example/a>; rel="original",\n<https://web.example/20240506083000/https://wire.example/a>; rel="memento"; datetime="Mon, 06 May 2024 08:30:00 GMT"\n'
    robots = "User-agent: *\nDisallow: /private\nCrawl-delay: 5\n"
    return tuple(text.encode() for text in (rss, cdx, line, links, robots))
