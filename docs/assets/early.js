// Runs before the theme. The theme asks for the search index (tens of kilobytes) on every page view; here the request waits
// until somebody is about to search, so that pages stay light on a phone.
{
  const { open, send } = XMLHttpRequest.prototype;
  const addresses = new WeakMap();

  const whenWanted = (start) => {
    const events = ["focusin", "pointerdown", "keydown"];
    const look = (event) => {
      const at = event.target instanceof Element ? event.target : document.body;
      const wanted = at.closest(".md-search, [for=__search], [data-open-search]") || ["f", "s", "/"].includes(event.key);
      if (wanted) run();
    };
    const run = () => {
      events.forEach((name) => removeEventListener(name, look, true));
      start();
    };
    events.forEach((name) => addEventListener(name, look, true));
    if (new URLSearchParams(location.search).has("q")) run();
  };

  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    addresses.set(this, String(address));
    return open.call(this, method, address, ...rest);
  };

  XMLHttpRequest.prototype.send = function (...body) {
    if (!(addresses.get(this) || "").endsWith("/search/search_index.json")) return send.apply(this, body);
    whenWanted(() => send.apply(this, body));
  };
}
