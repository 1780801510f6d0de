// The search: a dialog on every page and a page of its own. The index (some 20 kB) is fetched when somebody wants to search.
// Words are looked up as they stand, traditional characters as simplified ones: Chinese as parts of a text, letters from
// the start of a word, of English words what their forms have in common, numbers whole.

const WORDS = {
  zh: { label: "搜索", hint: "指标、地区、机构或数字", close: "关闭", none: "没有找到。换个说法，或去", explore: "「查数据」按条件找", some: (n) => `${n} 个结果`, first: (n, most) => `${n} 个结果，列出前 ${most} 个`,
    kinds: { figure: "数字", lost: "丢失的数字", page: "页面", section: "章节", facility: "机构", event: "事件", check: "检查" }, failed: "索引没有取到，请重试。" },
  en: { label: "Search", hint: "Indicator, place, institution or number", close: "Close", none: "Nothing found. Try other words, or ", explore: "filter under Explore",
    some: (n) => (n === 1 ? "1 result" : `${n} results`), first: (n, most) => `${n} results, of which the first ${most} stand here`,
    kinds: { figure: "figure", lost: "lost figure", page: "page", section: "section", facility: "institution", event: "event", check: "check" }, failed: "The index did not come. Please try again." },
};
const MOST = 30;
const STOP_EN = new Set("a an and are at by did do does for from has have how in is it largest least many most much number of on or that the there to was were what when where which who with".split(" "));
const STOP_ZH = /有?多少[个家张名人次例所项]*|有?几[个家张名人次例所项]|[哪各][一个些]*省份?|哪[一个些]*|最[多少高低早晚大小]的?|什么|怎么样?|怎样|如何|一共|总共|数量|数目|目前|的|了|吗|呢|是|在|有/g;
const WEIGHTS = [9, 3, 6]; // title, second line, further words
const KINDS = { page: 1.6, figure: 1.2, lost: 0.6, section: 0.9, facility: 0.8, event: 0.5, check: 0.5 };
const TOKEN = /[0-9][0-9.]*[万亿余多%]*|[a-z][a-z0-9']*|\p{Script=Han}+/gu;

// Filled with the index: nobody who does not search needs it.
const simplified = new Map();
const asSimplified = (text) => text.replace(/\p{Script=Han}/gu, (c) => simplified.get(c) ?? c);

const fold = (text) => {
  const plain = asSimplified(text.normalize("NFKC")).toLowerCase().replace(/(\d),(?=\d{3})/g, "$1").replace(/center/g, "centre");
  return plain.includes("-") ? `${plain.replaceAll("-", " ")} ${plain.replaceAll("-", "")}` : plain;
};

// --- Looking up -----------------------------------------------------------------------------------------------------

export function prepare(entries) {
  return entries.map(([kind, address, title, detail, more, warnings]) => (
    { kind, address, title, detail, warnings: warnings ? warnings.split("|") : [], texts: [title, detail, more].map(fold) }));
}

function pattern(term) {
  const safe = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (/^[0-9]/.test(term)) return new RegExp(`(?<![0-9.])${safe}(?![0-9]|\\.[0-9])`, "u");
  if (/^[a-z]/.test(term)) return new RegExp(`(?<![a-z0-9])${safe.replace(/y$/, "(?:y|ies)")}`, "u");
  return new RegExp(safe, "u");
}

// The terms of a question; stop words are left out unless nothing else is asked.
export function terms(question) {
  const plain = asSimplified(question.normalize("NFKC")).toLowerCase().replace(/(\d),(?=\d{3})/g, "$1").replace(/center/g, "centre").replaceAll("-", " ");
  const found = plain.match(TOKEN) || [];
  const kept = found.flatMap((t) => (/^\p{Script=Han}/u.test(t) ? t.replace(STOP_ZH, " ").split(" ").filter(Boolean) : STOP_EN.has(t) ? [] : [stem(t)]));
  return [...new Set(kept.length ? kept : found)];
}

// What the forms of an English word begin with: centre of centres, community of communities, recogni of recognition and recognised.
function stem(t) {
  if (/^[a-z]{3,}ies$/.test(t)) return `${t.slice(0, -3)}y`;
  const one = /^[a-z]{4,}s$/.test(t) && !t.endsWith("ss") ? t.slice(0, -1) : t;
  return one.replace(/^([a-z]{7,})tion$/, "$1");
}

// Chinese that stands nowhere as a whole is cut at the longest pieces that do stand somewhere.
function pieces(term, entries) {
  const stands = (part) => entries.some((e) => e.texts.some((t) => t.includes(part)));
  if (!/^\p{Script=Han}{3,}$/u.test(term) || stands(term)) return [term];
  const found = [];
  for (let at = 0; at < term.length;) {
    let end = term.length;
    while (end - at > 1 && !stands(term.slice(at, end))) end -= 1;
    if (end - at > 1) found.push(term.slice(at, end));
    at = end;
  }
  return found.length ? found : [term];
}

// How much each entry has of a piece, and how much that says.
function row(piece, entries) {
  const like = pattern(piece);
  const hits = entries.map((e) => e.texts.reduce((most, text, i) => Math.max(most, like.test(text) ? WEIGHTS[i] : 0), 0));
  return { hits, rarity: Math.log(1 + entries.length / (1 + hits.filter(Boolean).length)) };
}

// The pieces of one written term count where most of them stand together: 分级 and 诊疗 apart are not 分级诊疗.
function together(term, entries) {
  const rows = pieces(term, entries).map((piece) => row(piece, entries));
  const enough = Math.ceil(rows.length * 2 / 3);
  const met = entries.map((_, i) => rows.filter((one) => one.hits[i]).length >= enough);
  return rows.map((one) => ({ ...one, hits: one.hits.map((hit, i) => (met[i] ? hit : 0)) }));
}

// The entries that are found, the best first.
export function lookUp(question, entries) {
  const rows = terms(question).flatMap((term) => together(term, entries));
  const whole = fold(question).trim();
  const scored = entries.map((entry, i) => {
    const met = rows.filter((row) => row.hits[i]);
    if (!met.length) return null;
    let score = met.reduce((sum, row) => sum + row.hits[i] * row.rarity, 0) / (1 + entry.texts[0].length / 80);
    if (entry.texts[0] === whole) score += 60;
    else if (entry.texts[0].startsWith(whole)) score += 12;
    else if (entry.texts[2].startsWith(`${whole} `)) score += 12; // what people say for it comes first among the further words
    score *= KINDS[entry.kind];
    return { entry, score, all: met.length === rows.length, order: i };
  });
  const found = scored.filter(Boolean).sort((a, b) => b.all - a.all || b.score - a.score || a.order - b.order);
  const enough = found.some((f) => f.all) ? found.filter((f) => f.all) : found;
  return enough.map((f) => f.entry);
}

// --- Showing --------------------------------------------------------------------------------------------------------

const up = document.querySelector("a.md-logo")?.getAttribute("href") || "./";
const here = new URL(up, location.href);
const words = WORDS[document.documentElement.lang.slice(0, 2)] || WORDS.en;
let loading;

async function entries() {
  const [index, characters] = await Promise.all([fetch(new URL("search/index.json", here)).then((r) => r.json()), import("./traditional.mjs")]);
  [...characters.TRADITIONAL].forEach((c, i) => simplified.set(c, characters.SIMPLIFIED[i]));
  return prepare(index);
}

const load = () => (loading ??= entries().catch((error) => {
  loading = undefined;
  throw error;
}));

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function result(entry) {
  const link = make("a", { href: new URL(entry.address, here).href }, entry.title);
  const kind = make("span", { className: "ft-tag" }, words.kinds[entry.kind]);
  const warnings = entry.warnings.flatMap((text) => [" ", make("span", { className: "ft-tag ft-tag--warn" }, text)]);
  return make("li", {}, link, " ", kind, ...warnings, make("p", {}, entry.detail));
}

// Where nothing is found: the way to the table of all figures.
const nothing = () => [words.none, make("a", { href: new URL("explore/", here).href }, words.explore), words === WORDS.zh ? "。" : "."];

function box(question, onQuestion) {
  const field = make("input", { type: "search", className: "ft-find__field", placeholder: words.hint, autocomplete: "off", spellcheck: false, value: question });
  field.setAttribute("aria-label", words.label);
  const status = make("p", { className: "ft-find__status" });
  status.setAttribute("role", "status");
  const list = make("ol", { className: "ft-find__list" });
  let last = "";
  const show = async () => {
    const asked = field.value.trim();
    if (asked === last) return;
    last = asked;
    onQuestion?.(asked);
    try {
      const found = asked ? lookUp(asked, await load()) : [];
      if (asked !== field.value.trim()) return;
      list.replaceChildren(...found.slice(0, MOST).map(result));
      const told = found.length > MOST ? words.first(found.length, MOST) : words.some(found.length);
      status.replaceChildren(...(!asked ? [] : found.length ? [told] : nothing()));
    } catch {
      status.textContent = words.failed;
    }
  };
  field.addEventListener("input", show);
  const whole = make("div", { className: "ft-find" }, field, status, list);
  whole.setAttribute("role", "search");
  whole.addEventListener("keydown", (event) => walk(event, field, list));
  show();
  return { whole, field };
}

// Arrow keys go from the field through the results; Enter in the field opens the first.
function walk(event, field, list) {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Enter" && event.target === field && links.length) links[0].click();
  else if (event.key === "ArrowDown" && links.length) links[Math.min(at + 1, links.length - 1)].focus();
  else if (event.key === "ArrowUp" && at >= 0) (at ? links[at - 1] : field).focus();
  else return;
  event.preventDefault();
}

let dialog;

function open() {
  if (!dialog) {
    const { whole, field } = box("");
    const close = make("button", { type: "button", className: "ft-find__close" }, words.close);
    dialog = make("dialog", { className: "ft-find-dialog md-typeset" }, close, whole);
    dialog.setAttribute("aria-label", words.label);
    close.addEventListener("click", () => dialog.close());
    // Escape would first empty the field and close only the second time.
    dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") dialog.close(); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
    dialog.field = field;
  }
  load().catch(() => {});
  dialog.showModal();
  dialog.field.focus();
  dialog.field.select();
}

for (const opener of document.querySelectorAll("[data-open-search]")) {
  opener.addEventListener("click", (event) => { event.preventDefault(); open(); });
}
addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    open();
  }
});
const place = document.querySelector("[data-search-here]");
if (place) {
  const { whole, field } = box(new URLSearchParams(location.search).get("q") || "", (asked) => {
    history.replaceState(null, "", asked ? `?q=${encodeURIComponent(asked)}` : location.pathname);
  });
  place.append(whole);
  field.focus();
}
