// Small helps on every page: copying, the menu by key, a hint in the reader's language.
// Everything works without this file, only less comfortably.

const HINT = "fivetier-hint-closed";

function copyButtons() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      await copy(document.getElementById(button.dataset.copy));
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = words; }, 2000);
    });
  }
}

async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
  } catch {
    getSelection().selectAllChildren(element);
    document.execCommand("copy");
  }
}

// The menu of the theme is a drawer that a check box opens, and a label its handle; a button takes its place.
// A closed drawer is out of the way of keys; an open one has the focus, and is closed by Escape and by leaving it.
function menu() {
  const label = document.querySelector(".ft-menu");
  const box = document.getElementById("__drawer");
  const drawer = document.querySelector(".md-sidebar--primary");
  if (!label || !box || !drawer) return;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: label.className, title: label.title, ariaLabel: label.title });
  button.append(...label.childNodes);
  label.replaceWith(button);
  const narrow = matchMedia("(max-width: 76.2344em)");
  const settle = () => {
    drawer.inert = narrow.matches && !box.checked;
    button.setAttribute("aria-expanded", box.checked);
  };
  const close = () => { if (box.checked) box.click(); };
  button.addEventListener("click", () => {
    box.click();
    if (box.checked) drawer.querySelector("li a").focus();
  });
  drawer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.checked) return;
    close();
    button.focus();
  });
  drawer.addEventListener("focusout", (event) => { if (event.relatedTarget && !drawer.contains(event.relatedTarget)) close(); });
  drawer.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  for (const one of [box, narrow]) one.addEventListener("change", settle);
  settle();
}

// Paper is light.
function printLight() {
  const colours = document.body.dataset;
  let before = colours.mdColorScheme;
  addEventListener("beforeprint", () => {
    before = colours.mdColorScheme;
    colours.mdColorScheme = "default";
  });
  addEventListener("afterprint", () => { colours.mdColorScheme = before; });
}

function languageHint() {
  const link = document.querySelector("a.ft-language");
  const here = document.documentElement.lang.slice(0, 2);
  const wanted = (navigator.languages || []).map((l) => l.slice(0, 2)).find((l) => l === "zh" || l === "en");
  if (!link || !wanted || wanted === here || sessionStorage.getItem(HINT)) return;
  const bar = document.createElement("aside");
  bar.className = "ft-hint";
  bar.lang = wanted;
  bar.ariaLabel = link.textContent;
  const offer = document.createElement("a");
  offer.href = link.href;
  offer.textContent = link.dataset.hint;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = wanted === "zh" ? "不用" : "No, thanks";
  close.addEventListener("click", () => { sessionStorage.setItem(HINT, "1"); bar.remove(); });
  bar.append(offer, close);
  document.querySelector(".md-container").prepend(bar);
}

// Charts that can be made interactive: what that needs is loaded when somebody asks for it.
function interactiveCharts() {
  for (const button of document.querySelectorAll("button[data-interactive]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await (await import("./interactive.mjs")).makeInteractive(button);
      } catch (problem) {
        console.warn(problem);
        button.disabled = false;
        button.textContent = button.dataset.failed;
      }
    });
  }
}

copyButtons();
interactiveCharts();
menu();
printLight();
languageHint();
