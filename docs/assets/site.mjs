// Small helps on every page: copying, a key for the menu, a hint in the reader's language.
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

// The menu of the theme is a label of a check box; this button stands in for it.
function menuButton() {
  const button = document.querySelector("button[data-for=__drawer]");
  button?.addEventListener("click", () => document.querySelector("header label[for=__drawer]").click());
}

function languageHint() {
  const link = document.querySelector("a.ft-language");
  const here = document.documentElement.lang.slice(0, 2);
  const wanted = (navigator.languages || []).map((l) => l.slice(0, 2)).find((l) => l === "zh" || l === "en");
  if (!link || !wanted || wanted === here || sessionStorage.getItem(HINT)) return;
  const bar = document.createElement("div");
  bar.className = "ft-hint";
  bar.lang = wanted;
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

copyButtons();
menuButton();
languageHint();
