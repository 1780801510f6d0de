// The sheet: which card is shown, what a key does, what is saved.

const sheet = JSON.parse(document.getElementById("data").textContent);
const store = openStore(`fivetier-verify:${sheet.source}:${sheet.text_sha256.slice(0, 12)}`);
const get = (id) => document.getElementById(id);
const saved = store.read();
const state = { answers: cleanAnswers(saved.answers, sheet), at: 0, reader: sheet.reader || saved.reader || "", keys: saved.keys !== false };
const answerOf = (card) => state.answers[card.key];
let unsavedWork = false;

function keep() {
  store.write({ answers: state.answers, at: state.at, reader: state.reader, keys: state.keys });
  warnIfNotKept();
}

function warnIfNotKept() {
  if (store.isKept()) return;
  get("kept").hidden = false;
  get("kept").textContent = "浏览器不让本页保存回答：关闭之前请保存读取文件或进度。 This browser keeps nothing for this page: save the reading file or your progress before you close it.";
}

function say(text) {
  get("said").textContent = text;
}

// Counts, bar, grid and pressed buttons, all from the state.
function showProgress() {
  const counts = counted(sheet.cards, state.answers), total = sheet.cards.length;
  for (const kind of KINDS) document.querySelector(`#bar .${kind}`).style.width = `${100 * counts[kind] / total}%`;
  get("bar").setAttribute("aria-valuemax", total);
  get("bar").setAttribute("aria-valuenow", total - counts.left);
  const shown = [["right", "对", "right"], ["wrong", "错", "wrong"], ["unsure", "不确定", "unsure"], ["left", "未答", "left"]];
  get("counts").replaceChildren(...shown.map(([kind, zh, en]) =>
    el("span", { class: "count " + kind }, el("b", {}, String(counts[kind])), ` ${zh} `, english(en))));
  get("save-counts").replaceChildren(...[...get("counts").childNodes].map((node) => node.cloneNode(true)));
  [...get("grid").children].forEach((item, index) => {
    const kind = answerOf(sheet.cards[index])?.answer || "left";
    item.firstChild.className = "cell " + kind;
    item.firstChild.setAttribute("aria-label", `${index + 1} ${sheet.cards[index].id} ${shown.find(([k]) => k === kind)[1]}`);
    if (index === state.at) item.firstChild.setAttribute("aria-current", "true");
    else item.firstChild.removeAttribute("aria-current");
  });
  for (const button of document.querySelectorAll("[data-answer]")) {
    button.setAttribute("aria-pressed", String(answerOf(sheet.cards[state.at])?.answer === button.dataset.answer));
  }
  get("back").disabled = state.at === 0;
  get("forward").disabled = state.at === total - 1;
}

function show(at, focus) {
  state.at = Math.max(0, Math.min(sheet.cards.length - 1, at));
  const card = sheet.cards[state.at];
  get("card").replaceChildren(cardView(card, state.at + 1, sheet.cards.length, sheet.masked));
  if (answerOf(card)?.answer === "wrong") showForm(card);
  else if (answerOf(card)?.answer === "unsure") showReason(card);
  showProgress();
  keep();
  if (focus) {
    get("card").focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
    get("grid").children[state.at].scrollIntoView({ block: "nearest" });
  }
}

function give(kind) {
  const card = sheet.cards[state.at], before = answerOf(card);
  state.answers[card.key] = { answer: kind, fields: before?.fields || {}, note: before?.note || "", when: moment() };
  unsavedWork = true;
  say({ right: "对 right", wrong: "错 wrong", unsure: "不确定 unsure" }[kind] + `: ${card.id}`);
  if (kind === "wrong") {
    show(state.at, false);
    get("fix").scrollIntoView({ block: "nearest" });
    if (matchMedia("(pointer: fine)").matches) get("fix").querySelector("input, select").focus();
  } else {
    next();
  }
}

function takeBack() {
  delete state.answers[sheet.cards[state.at].key];
  say("已取消 taken back");
  show(state.at, true);
}

// The next card; after the last one the first without an answer, and where there is none, what remains is to save.
function next() {
  if (state.at < sheet.cards.length - 1) show(state.at + 1, true);
  else if (counted(sheet.cards, state.answers).left) nextOpen();
  else { show(state.at, false); openSave(); }
}

function nextOpen() {
  const order = sheet.cards.map((_, i) => (state.at + 1 + i) % sheet.cards.length);
  const open = order.find((i) => !answerOf(sheet.cards[i]));
  if (open === undefined) openSave();
  else show(open, true);
}

function showForm(card) {
  const answer = answerOf(card), form = fixForm(card, answer, sheet);
  form.addEventListener("input", (event) => { correct(card, answer, event.target); keep(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!formProblem(form, card, answer)) next();
  });
  get("card").append(form);
}

// Why a figure was left unsure: a line, and no more.
function showReason(card) {
  const answer = answerOf(card);
  const input = el("input", { id: "reason", maxlength: "200", value: answer.note || "", autocomplete: "off" });
  input.addEventListener("input", () => { answer.note = plain(input.value, 200); keep(); });
  get("card").append(el("p", { class: "field wide" }, el("label", { for: "reason" }, "为什么不确定 ", english("Why unsure")), input));
}

function correct(card, answer, input) {
  if (input.name === "note") { answer.note = plain(input.value, 300); return; }
  const choice = sheet.choices.find((c) => c.field === input.name);
  const shown = card.fields[choice.field] || choice.default, value = input.value.trim();
  const wrong = fieldProblem(choice, value);
  input.setAttribute("aria-invalid", String(Boolean(wrong)));
  get("fix-problem").textContent = wrong;
  if (value === shown || wrong) delete answer.fields[choice.field];
  else answer.fields[choice.field] = value;
  input.closest(".field").classList.toggle("changed", value !== shown);
  if (input.name === "indicator") refreshBreakdown(card, answer, value);
}

function refreshBreakdown(card, answer, indicator) {
  const choice = sheet.choices.find((c) => c.field === "breakdown"), select = get("fix-breakdown");
  const had = select.value;
  select.replaceChildren(...options(choice, sheet, indicator, had));
  if (select.value !== had) { select.value = ""; correct(card, answer, select); }
}

// What keeps a corrected figure from being a record that the project's check accepts.
function recordProblem(card, answer) {
  if (answer?.answer !== "wrong" || !Object.keys(answer.fields).length) return "";
  const merged = { ...card.fields, ...answer.fields }, range = merged.value_qualifier === "range";
  if (range && merged.obs_value) return "区间没有单一数值，请清空数值 A range has no single value; empty the value";
  if (!range && !card.lost && !merged.obs_value) return "请填写数值 Give the value";
  if (!merged.indicator || !merged.ref_area || !merged.period_basis) return "指标、地区、时间依据不能为空 Indicator, area and period basis are needed";
  if (!merged.time_period && merged.period_basis !== "unknown") return "没有时间时，时间依据应为“未知” Without a period its basis is not known";
  if (merged.time_period && merged.period_basis === "unknown") return "时间依据为“未知”时不写时间 With an unknown basis the period is empty";
  return "";
}

function formProblem(form, card, answer) {
  const invalid = form.querySelector("[aria-invalid=true]");
  const problem = invalid
    ? fieldProblem(sheet.choices.find((c) => c.field === invalid.name), invalid.value.trim())
    : recordProblem(card, answer);
  get("fix-problem").textContent = problem;
  return problem;
}

function openSave() {
  showProgress();
  get("reader").value = state.reader;
  get("save-problem").textContent = "";
  get("next").hidden = true;
  if (!get("save").open) get("save").showModal();
}

function saveProblem() {
  const { right, wrong, unsure } = counted(sheet.cards, state.answers);
  if (!(right + wrong + unsure)) return "还没有回答 There is no answer yet";
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(state.reader)) return "请填写读者代号，如 person-a Give your name as a reader, like person-a";
  if (sheet.taken.includes(state.reader)) return "这个代号属于程序，或已读过本文 That name is a program's, or has read this article already";
  const broken = sheet.cards.find((card) => recordProblem(card, answerOf(card)));
  if (broken) return `${broken.id}: ${recordProblem(broken, answerOf(broken))}`;
  if (!get("person").checked) return "请确认由您本人核对 Confirm that you checked these yourself";
  return "";
}

function download() {
  state.reader = get("reader").value.trim();
  keep();
  const problem = saveProblem();
  get("save-problem").textContent = problem;
  if (problem) return;
  const text = readingText(sheet, state.answers, state.reader, moment());
  offerFile(`${state.reader}.yaml`, text, "application/yaml");
  unsavedWork = false;
  showNext(text);
}

// Where the file goes and the lines that go with it.
function showNext(text) {
  const { readings, settlements } = settlementParts(sheet, state.answers, state.reader, text);
  const row = readerRow(sheet, state.reader), thanks = contributorLines(sheet, state.reader);
  const steps = [
    ["文件放到", "Put the file at", "", `${sheet.reading_folder}/${state.reader}.yaml`],
    row ? ["加一行", "Add this line to", "datapackages/codelists/reader.csv", row] : null,
    thanks ? ["加到 contributors: 之下", "Add under contributors: of", sheet.descriptor, thanks] : null,
    ["加到 readings: 之下", "Add under readings: of", sheet.settlements, readings.join("\n")],
    settlements.length ? ["加到 settlements: 之下", "Add under settlements: of", sheet.settlements, settlements.join("\n")] : null,
    ["然后运行", "Then run", "", "fivetier check --fix"],
  ].filter(Boolean);
  get("next").replaceChildren(el("h3", {}, "接下来 ", english("What to do next")),
    el("p", { class: "hint" }, "不用 git？把文件和下面几行一起发给维护者。 ", english("Without git: send the file and these lines to a maintainer.")),
    el("ol", {}, ...steps.map(([zh, en, place, content], i) =>
      el("li", {}, zh + " ", english(en), place ? el("br") : "", place ? el("code", {}, place) : "", copyable(content, i)))));
  get("next").hidden = false;
  get("next").scrollIntoView({ block: "nearest" });
}

function copyable(content, index) {
  const button = el("button", { type: "button", class: "quiet copy", "aria-describedby": `lines-${index}` }, "复制 ", english("Copy"));
  button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(content.replace(/^\n/, "")); say("已复制 copied"); } catch {
      getSelection().selectAllChildren(get(`lines-${index}`));
    }
  });
  return el("div", { class: "lines" }, el("pre", { id: `lines-${index}`, tabindex: "0" }, content.replace(/^\n/, "")), button);
}

async function loadProgress(input) {
  get("progress-problem").textContent = "";
  try {
    const given = JSON.parse(await input.files[0].text());
    if (given.source !== sheet.source) throw new Error("another source");
    state.answers = { ...state.answers, ...cleanAnswers(given.answers, sheet) };
    state.reader = state.reader || plain(String(given.reader || ""), 40);
    show(state.at, false);
    openSave();
  } catch {
    get("progress-problem").textContent = "这不是本文的进度文件 This is no progress file of this article";
  }
  input.value = "";
}

const KEYS = {
  1: () => give("right"), r: () => give("right"), 2: () => give("wrong"), w: () => give("wrong"),
  3: () => give("unsure"), u: () => give("unsure"), 0: takeBack, n: nextOpen, s: openSave,
  ArrowLeft: () => show(state.at - 1, true), k: () => show(state.at - 1, true),
  ArrowRight: () => show(state.at + 1, true), j: () => show(state.at + 1, true),
  p: () => { const part = get("paragraph"); if (part) part.open = !part.open; },
  "?": () => get("help").showModal(),
};

function onKey(event) {
  const form = event.target.closest("form");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(); return; }
  if (form && event.key === "Escape") { get("card").focus(); return; }
  const typing = event.target.matches("input, select, textarea");
  if (!state.keys || typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const act = KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
}

function begin() {
  document.title = `核对 · ${sheet.titles[0]}`;
  get("title-zh").textContent = sheet.titles[0];
  get("title-en").textContent = [sheet.titles[1], sheet.publisher, sheet.published_on].filter(Boolean).join(" · ");
  get("grid").append(...sheet.cards.map((card, index) => {
    const cell = el("button", { type: "button", title: `${index + 1} · ${card.id}` });
    cell.addEventListener("click", () => show(index, true));
    return el("li", {}, cell);
  }));
  get("overview").open = matchMedia("(min-width: 60rem)").matches;
  for (const button of document.querySelectorAll("[data-answer]")) button.addEventListener("click", () => give(button.dataset.answer));
  for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
  get("back").addEventListener("click", () => show(state.at - 1, true));
  get("forward").addEventListener("click", () => show(state.at + 1, true));
  get("save-open").addEventListener("click", openSave);
  get("help-open").addEventListener("click", () => get("help").showModal());
  get("download").addEventListener("click", download);
  get("progress-save").addEventListener("click", () => {
    offerFile(`${sheet.source}.progress.json`, JSON.stringify({ source: sheet.source, reader: state.reader, answers: state.answers }), "application/json");
    unsavedWork = false;
  });
  get("progress-load").addEventListener("change", (event) => loadProgress(event.target));
  get("keys").checked = state.keys;
  get("keys").addEventListener("change", (event) => { state.keys = event.target.checked; keep(); });
  document.addEventListener("keydown", onKey);
  window.addEventListener("beforeunload", (event) => { if (unsavedWork && !store.isKept()) event.preventDefault(); });
  warnIfNotKept();
  show(Number.isInteger(saved.at) ? saved.at : 0, false);
  if (!Object.keys(state.answers).length) get("help").showModal();
}

begin();
