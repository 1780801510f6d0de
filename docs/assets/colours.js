// The colours of a page before anything of it shows: those that were chosen, else those of the machine; and the button that changes them.
// Added to theme.js (scripts/site/theme_script.py), which a page waits for.
{
  const KEY = "fivetier-colours";
  const button = document.querySelector(".ft-colours");
  const show = (scheme) => {
    const dark = scheme === "slate";
    document.body.dataset.mdColorScheme = scheme;
    button.firstElementChild.className = `ft-sign ft-sign--${dark ? "moon" : "sun"}`;
    button.title = dark ? button.dataset.light : button.dataset.dark;
  };
  // Where storage is closed to a page, asking for it is an error.
  const stored = (act) => { try { return act(localStorage); } catch { return null; } };
  const kept = stored((storage) => storage.getItem(KEY));
  show(["slate", "default"].includes(kept) ? kept : matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default");
  button.addEventListener("click", () => {
    const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
    stored((storage) => storage.setItem(KEY, scheme));
    show(scheme);
  });
  button.hidden = false;
}
