"""A slow phone on a slow line, as Lighthouse supposes it, made through the DevTools protocol; and how far a page jumps on it."""

from playwright.sync_api import BrowserContext, Page

CPU_SLOWER = 4
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 768_000 / 8}  # ms, bytes a second
SHIFTED = """new Promise((done) => {
  let sum = 0;
  const add = (entries) => entries.forEach((entry) => { if (!entry.hadRecentInput) sum += entry.value; });
  const seen = new PerformanceObserver((list) => add(list.getEntries()));
  seen.observe({ type: "layout-shift", buffered: true });
  // A jump is reported after the frame in which it is drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => { add(seen.takeRecords()); done(sum); }, 200)));
})"""


def as_slow_phone(context: BrowserContext) -> Page:
    """A page of the context whose processor is four times slower and whose line is a slow mobile one, with nothing kept from before."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWER})
    return page


def layout_shift(page: Page) -> float:
    """All that has jumped since the page began to load, as layout shift; what follows a reader's own move is not counted."""
    return float(page.evaluate(SHIFTED))
