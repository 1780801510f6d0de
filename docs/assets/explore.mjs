// The explorer: filters, sorts and downloads the table of all figures. Its state lives in the address.
// Reads one JSON file of columns from the same site; builds the table with DOM calls only, so no text is ever read as HTML.

const PAGE = 100;
const CHOICES = ["topic", "area", "year", "package", "type"];
const root = document.getElementById("explore");
const words = JSON.parse(root.dataset.words);
const here = root.dataset.language === "zh" ? 0 : 1;
const collator = new Intl.Collator(root.dataset.language, { numeric: true });
const find = (id) => document.getElementById(`ex-${id}`);
let table;
let haystack;
let asRead = true; // the first rows stand in the page already, as they would be written here

// One value of a row: column arrays hold plain values, or a list of values and the place of each row in it.
function cell(name, row) {
  const column = table.columns[name];
  const value = column.list ? column.list[column.rows[row]] : column[row];
  return Array.isArray(value) ? value[here] : value;
}

function state() {
  const given = new URLSearchParams(location.search);
  const found = { q: given.get("q") || "", disputed: given.get("disputed") === "1", sort: given.get("sort") || "", page: Math.max(1, parseInt(given.get("page"), 10) || 1) };
  for (const name of CHOICES) found[name] = given.get(name) || "";
  return found;
}

function setState(changes, how = "replaceState") {
  const next = { ...state(), page: 1, ...changes };
  const given = new URLSearchParams();
  for (const name of ["q", ...CHOICES, "sort"]) if (next[name]) given.set(name, next[name]);
  if (next.disputed) given.set("disputed", "1");
  if (next.page > 1) given.set("page", next.page);
  const text = given.toString();
  history[how](null, "", location.pathname + (text ? `?${text}` : ""));
  show();
}

// The codes that choosing an area takes in: itself and what lies below it.
function within(code, wanted) {
  for (let at = code; at; at = table.parents[at]) if (at === wanted) return true;
  return false;
}

function tests(now, without) {
  const found = [];
  for (const name of CHOICES) {
    if (!now[name] || name === without) continue;
    const column = table.columns[name];
    const fits = column.list.map((code) => (name === "area" ? within(code, now.area) : code === now[name]));
    found.push((row) => fits[column.rows[row]]);
  }
  if (now.disputed) found.push((row) => cell("disputed", row) === "true");
  const parts = now.q.toLowerCase().split(/\s+/).filter(Boolean);
  if (parts.length) found.push((row) => parts.every((part) => hay(row).includes(part)));
  return found;
}

function hay(row) {
  haystack[row] ??= ["label", "where", "printed", "quote", "report", "publisher", "amount", "value", "id"].map((name) => cell(name, row)).join("\n").toLowerCase();
  return haystack[row];
}

function matching(now, without) {
  const checks = tests(now, without);
  const found = [];
  for (let row = 0; row < table.columns.id.length; row++) if (checks.every((check) => check(row))) found.push(row);
  return found;
}

function sorted(rows, sort) {
  if (!sort) return rows;
  const name = sort.replace(/^-/, "");
  if (!Object.hasOwn(table.columns, name)) return rows;
  const sign = sort.startsWith("-") ? -1 : 1;
  const keys = new Map(rows.map((row) => [row, name === "value" ? number(row) : cell(name, row)]));
  const empty = (key) => key === "" || Number.isNaN(key);
  return [...rows].sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    if (empty(x) || empty(y)) return empty(x) - empty(y) || a - b;
    return sign * (name === "value" ? x - y : collator.compare(x, y)) || a - b;
  });
}

// What a figure sorts by: its value, or of a range the lower end, or the end that there is.
function number(row) {
  return parseFloat(cell("value", row) || cell("value_min", row) || cell("value_max", row));
}

function show() {
  if (!table) return start(); // what is asked before the figures are there is answered when they come
  const now = state();
  list(now);
  asked(now);
  for (const name of CHOICES) choices(name, now);
  heads(now.sort);
}

// The same at first, in short steps: a slow phone stays free for its reader between them.
async function showFirst() {
  for (const step of [list, asked, ...CHOICES.map((name) => (now) => choices(name, now)), (now) => heads(now.sort)]) {
    step(state());
    await new Promise((free) => { setTimeout(free); });
  }
}

function list(now) {
  const rows = sorted(matching(now), now.sort);
  const last = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(now.page, last);
  const from = (page - 1) * PAGE;
  if (!asRead || location.search) find("rows").replaceChildren(...rows.slice(from, from + PAGE).map(rowElement));
  asRead = false;
  const all = table.columns.id.length;
  find("count").textContent = rows.length ? filled(words.count, { n: grouped(String(rows.length)), all: grouped(String(all)) }) : words.none_found;
  find("pages").hidden = last === 1;
  find("here").textContent = filled(words.shown_rows, { from: from + 1, to: Math.min(from + PAGE, rows.length) });
  find("before").disabled = page === 1;
  find("after").disabled = page === last;
  find("csv").disabled = !rows.length;
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function asked(now) {
  if (document.activeElement !== find("q")) find("q").value = now.q;
  find("disputed").checked = now.disputed;
}

// A select with the number of rows that each choice would leave.
function choices(name, now) {
  const column = table.columns[name];
  const counts = new Map();
  for (const row of matching(now, name)) {
    let code = column.list[column.rows[row]];
    for (; code; code = name === "area" ? table.parents[code] : "") counts.set(code, (counts.get(code) || 0) + 1);
  }
  if (now[name] && !counts.has(now[name])) counts.set(now[name], 0);
  const select = find(name);
  select.replaceChildren(select.options[0], ...codes(name, counts).map(([code, depth]) => (
    new Option(`${"\u3000".repeat(depth)}${label(name, code)} (${grouped(String(counts.get(code)))})`, code))));
  select.value = now[name];
}

// The codes of a select in order: areas below their parents, years newest first.
function codes(name, counts) {
  const known = [...counts.keys()];
  if (name === "year") return known.sort().reverse().map((code) => [code, 0]);
  if (name !== "area") return known.sort((a, b) => collator.compare(label(name, a), label(name, b))).map((code) => [code, 0]);
  const below = (parent, depth) => known
    .filter((code) => (counts.has(table.parents[code]) ? table.parents[code] : "") === parent)
    .sort()
    .flatMap((code) => [[code, depth], ...below(code, depth + 1)]);
  return below("", 0);
}

function label(name, code) {
  if (name === "year" && code === "unknown") return words.year_unknown;
  return table.labels[name]?.[code]?.[here] ?? code;
}

function heads(sort) {
  for (const head of root.querySelectorAll("th[data-sort]")) {
    const name = head.dataset.sort;
    const on = sort === name ? "ascending" : sort === `-${name}` ? "descending" : null;
    if (on) head.setAttribute("aria-sort", on); else head.removeAttribute("aria-sort");
  }
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function rowElement(row) {
  const link = element("a", "", cell("label", row));
  link.href = `${root.dataset.up}figures/${encodeURIComponent(cell("id", row))}/`;
  const when = period(cell("when", row));
  const head = element("th", "", link, " ");
  head.scope = "row";
  for (const [name, text] of [["disputed", words.disputed_short], ["two_readings", words.two_readings]]) {
    if (cell(name, row) === "true") head.append(element("span", "ft-tag ft-tag--warn", text), " ");
  }
  head.append(element("span", "ex-small", `${cell("where", row)} · `, element("span", "ft-nw", when)));
  const printed = element("td", "ex-rest", cell("printed", row));
  printed.lang = "zh";
  const source = element("td", "ex-rest", cell("report", row), " ", element("small", "ft-soft", cell("publisher", row)));
  return element("tr", "", head, element("td", "ex-rest", cell("where", row)), element("td", "ex-rest ex-when", when),
    element("td", "n", ...unbroken(cell("amount", row))), printed, source);
}

// A value in words whose number stays on one line with the first word of its unit.
function unbroken(value) {
  const found = value.match(/^(\D*)(\d\S*(?: \S+)?)(.*)$/);
  return found ? [found[1], element("span", "ft-nw", found[2]), found[3]] : [value];
}

// A count with its thousands apart.
function grouped(count) {
  return count.replace(/\B(?=(\d{3})+$)/g, ",");
}

function period(text) {
  if (!text) return words.year_unknown;
  const [start, end] = text.split("/");
  if (!end) return start;
  return start === ".." ? filled(words.until, { end }) : `${start} – ${end}`;
}

// The rows of the view in the columns of figures.csv, all of them and not only the page; with BOM for Excel.
function csv() {
  const now = state();
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const value = (name, row) => {
    if (name === "address") return `${table.address}${table.columns.id[row]}/`;
    const pair = name.match(/^(.+)_(zh|en)$/);
    if (!pair) return cell(name, row);
    const column = table.columns[pair[1]];
    return column.list[column.rows[row]][pair[2] === "zh" ? 0 : 1];
  };
  const lines = sorted(matching(now), now.sort).map((row) => table.fields.map((name) => quoted(value(name, row))).join(","));
  const blob = new Blob(["\ufeff", [table.fields.join(","), ...lines].join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
  const link = element("a", "");
  link.href = URL.createObjectURL(blob);
  link.download = "figures-view.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function listen() {
  const form = find("form");
  form.addEventListener("submit", (event) => event.preventDefault());
  let waiting;
  find("q").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => setState({ q: find("q").value.trim() }), 150); });
  for (const name of CHOICES) find(name).addEventListener("change", () => setState({ [name]: find(name).value }, "pushState"));
  find("disputed").addEventListener("change", () => setState({ disputed: find("disputed").checked }, "pushState"));
  find("clear").addEventListener("click", () => {
    find("q").value = "";
    history.pushState(null, "", location.pathname);
    show();
    find("q").focus();
  });
  find("csv").addEventListener("click", csv);
  find("before").addEventListener("click", () => turn(-1));
  find("after").addEventListener("click", () => turn(1));
  addEventListener("popstate", () => { find("q").value = state().q; show(); });
  for (const head of root.querySelectorAll("th[data-sort]")) {
    const button = element("button", "", head.textContent);
    button.type = "button";
    button.title = words.sort_by;
    button.addEventListener("click", () => {
      const name = head.dataset.sort;
      const sort = state().sort;
      setState({ sort: sort === name ? `-${name}` : sort === `-${name}` ? "" : name }, "pushState");
    });
    head.replaceChildren(button);
  }
}

function turn(by) {
  setState({ page: state().page + by }, "pushState");
  find("count").scrollIntoView({ block: "start" });
}

let started;

// Fetches the figures and answers the form. The rows that stand in the page are there without it.
async function start() {
  if (started) return;
  started = true;
  try {
    const answer = await fetch(root.dataset.src);
    if (!answer.ok) throw new Error(`${answer.status}`);
    table = await answer.json();
    haystack = new Array(table.columns.id.length);
    await showFirst();
    root.dataset.ready = "";
  } catch (error) {
    find("form").hidden = true;
    find("count").textContent = words.failed;
    console.error("explore:", error);
  }
}

const active = [...new URLSearchParams(location.search).keys()].some((name) => CHOICES.includes(name) || name === "disputed");
find("more").open = active || matchMedia("(min-width: 48em)").matches;
listen();
find("form").hidden = false;
// An address with a question is answered at once; else the page is read first, and the figures come with the first move of
// the reader or a second later.
if (location.search) await start();
else {
  for (const sign of ["pointerdown", "pointermove", "keydown", "scroll", "focusin"]) addEventListener(sign, start, { once: true, passive: true });
  setTimeout(start, 1000);
}
