"""The page in a real browser: nothing fails, nothing is loaded, everything can be reached."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import revtrack
from revtrack.views.page.story import story_page
from tests.support import SAMPLES

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
AXE = os.environ.get("REVTRACK_AXE", "node_modules/axe-core/axe.min.js")

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="Chromium and its driver are not installed"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    archive = revtrack.open(folder / "stories.db")
    archive.add([SAMPLES / "ferry"])
    path = folder / "ferry.html"
    path.write_text(story_page(archive.report("ferry")), "utf-8")
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def shown(chromium: Any, file: Path) -> Any:
    chromium.set_window_size(1280, 900)
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chromium.get(file.as_uri())
    return chromium


def test_nothing_fails_and_no_request_leaves_the_page(chromium: Any, file: Path) -> None:
    chromium.get_log("performance")
    chromium.get(file.as_uri())
    assert chromium.get_log("browser") == []
    sent = [entry["message"] for entry in chromium.get_log("performance")]
    asked = [message for message in sent if '"Network.requestWillBeSent"' in message]
    assert all(file.as_uri() in message for message in asked)


def test_the_flow_stands_in_the_document_as_the_lineages_are(shown: Any, file: Path) -> None:
    report = revtrack.open(file.parent / "stories.db").report("ferry")
    blocks = sum(len(held.version.blocks) for held in report.chain)
    persisting = sum(len(c.old) * len(c.new) for diff in report.diffs for c in diff.changes)
    count = "return document.querySelectorAll(arguments[0]).length"
    assert shown.execute_script(count, ".flow rect.box") == blocks
    assert shown.execute_script(count, ".flow path.band") == persisting


def test_a_band_that_is_pointed_at_shows_its_paragraph_and_stands_out(shown: Any) -> None:
    group = shown.find_elements("css selector", ".lineage")[3]
    shown.execute_script("arguments[0].scrollIntoView({block: 'center'})", group)
    box = group.find_element("css selector", "rect")
    webdriver.ActionChains(shown).move_to_element(box).perform()
    assert shown.find_element("id", "said").text == group.get_attribute("aria-label")
    opacity = "return getComputedStyle(arguments[0]).opacity"
    others = shown.find_elements("css selector", ".lineage")
    assert shown.execute_script(opacity, group) == "1"
    assert shown.execute_script(opacity, others[5]) == "0.22"


def test_the_keyboard_reaches_every_band_and_every_change(shown: Any) -> None:
    reach = """
    const all = [...document.querySelectorAll(".lineage, article.change, summary, a")];
    return all.filter((e) => { e.focus(); return document.activeElement !== e }).length
    """
    assert shown.execute_script(reach) == 0
    group = shown.find_elements("css selector", ".lineage")[7]
    shown.execute_script("arguments[0].focus()", group)
    assert shown.find_element("id", "said").text == group.get_attribute("aria-label")


@pytest.mark.parametrize("width", [375, 768, 1280, 1920])
def test_the_page_never_scrolls_sideways(width: int, shown: Any) -> None:
    shown.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    wide = shown.execute_script(
        "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    shown.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide[0] <= wide[1]


def test_it_is_dark_where_the_reader_s_system_is(shown: Any) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    assert shown.execute_script(ground) == "rgb(255, 255, 255)"
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    assert shown.execute_script(ground) == "rgb(22, 24, 28)"


def test_it_prints_on_paper(shown: Any) -> None:
    pdf = shown.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})
    assert len(pdf["data"]) > 50_000


@pytest.mark.skipif(
    not Path(AXE).is_file(), reason="axe-core is not installed (npm install axe-core)"
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(scheme: str, shown: Any) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    shown.execute_script(Path(AXE).read_text("utf-8"))
    found = shown.execute_async_script(
        "const done = arguments[0]; axe.run().then((r) => done(r.violations.map((v) => "
        "[v.impact, v.id, v.nodes.length, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary])))"
    )
    assert [one for one in found if one[0] in ("serious", "critical")] == []
