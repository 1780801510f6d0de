// One card: the words, the facts, and the form for what it should be. Text only ever enters as text.

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function english(text, className) {
  return el("span", { lang: "en", class: className || "en" }, text);
}

function words(pieces) {
  const tags = { number: "mark", gap: "mark", quote: "q", context: "em" };
  return pieces.map(([kind, text]) => kind === "text" ? text : el(tags[kind], { class: kind }, text));
}

function factRows(card) {
  const list = el("dl", { class: "facts" });
  for (const fact of card.facts) {
    const [zh, en] = fact.text;
    const classes = [fact.field, fact.value ? "value" : "", fact.stands_out ? "stands-out" : ""].join(" ").trim();
    list.append(el("div", { class: classes },
      el("dt", {}, fact.name[0] + " ", english(fact.name[1])),
      el("dd", {}, el("span", { class: "zh" }, zh), zh === en ? "" : " ", zh === en ? "" : english(en))));
  }
  return list;
}

function cardView(card, number, total, masked) {
  const view = document.createDocumentFragment();
  view.append(el("h2", { id: "card-head", class: "card-head" },
    el("span", { class: "number" }, `${number} / ${total}`), el("span", { class: "id" }, card.id)));
  view.append(el("blockquote", { class: masked ? "masked" : "" }, el("p", {}, ...words(card.sentence))));
  if (card.second.length) view.append(el("blockquote", { class: "second" }, el("p", {}, ...words(card.second))));
  if (card.paragraph.length) {
    view.append(el("details", { class: "paragraph", id: "paragraph" },
      el("summary", {}, "整段原文 ", english("The whole paragraph")), el("p", {}, ...words(card.paragraph))));
  }
  view.append(factRows(card));
  if (card.definition[0] || card.definition[1]) {
    view.append(el("p", { class: "definition" }, el("b", {}, "指标定义 ", english("Definition")), " ", card.definition[0] + " ", english(card.definition[1])));
  }
  const remarks = [[card.ambiguity, "另一种读法", "Can also be read as"], [card.note, "说明", "Note"]];
  for (const [text, zh, en] of remarks) {
    if (text) view.append(el("p", { class: "remark" }, el("b", {}, zh + " ", english(en)), " ", text));
  }
  return view;
}

// Breakdowns of another dimension than the indicator's cannot be meant.
function fitting(choice, sheet, indicator) {
  if (choice.field !== "breakdown") return choice.codes;
  return choice.codes.filter(([code]) => sheet.breakdowns[code] === sheet.dimensions[indicator]);
}

function options(choice, sheet, indicator, chosen) {
  const empty = choice.default ? [] : [el("option", { value: "" }, "—")];
  return [...empty, ...fitting(choice, sheet, indicator).map(([code, zh, en]) =>
    el("option", { value: code, selected: code === chosen }, `${zh} · ${en}${/^\d/.test(code) ? " · " + code : ""}`))];
}

function formField(choice, card, answer, sheet) {
  const shown = card.fields[choice.field] || choice.default;
  const value = answer.fields[choice.field] ?? shown;
  const name = "fix-" + choice.field;
  const indicator = answer.fields.indicator ?? card.fields.indicator;
  const input = choice.codes.length
    ? el("select", { id: name, name: choice.field }, ...options(choice, sheet, indicator, value))
    : el("input", { id: name, name: choice.field, value, autocomplete: "off", spellcheck: "false",
      inputmode: choice.field === "obs_value" ? "decimal" : null, "aria-describedby": name + "-help" });
  return el("p", { class: "field" + (value === shown ? "" : " changed") },
    el("label", { for: name }, choice.name[0] + " ", english(choice.name[1])), input,
    choice.codes.length ? "" : el("span", { class: "hint", id: name + "-help" }, choice.help[0] + " ", english(choice.help[1])));
}

// The form under a wrong figure; what is changed is kept at once, nothing changed means that the figure is left out.
function fixForm(card, answer, sheet) {
  const form = el("form", { class: "fix", id: "fix", "aria-labelledby": "fix-head", novalidate: true });
  const note = el("textarea", { id: "fix-note", name: "note", rows: "2", maxlength: "300", "aria-describedby": "fix-note-help" });
  note.value = answer.note || "";
  form.append(
    el("h3", { id: "fix-head" }, "应该是什么？ ", english("What should it be?")),
    el("p", { class: "hint" }, "改动不对的地方；一处不改，则这条不写入文件。 ", english("Change what is not right; with nothing changed the figure is left out.")),
    el("div", { class: "fields" }, ...sheet.choices
      .filter((choice) => !(card.lost && ["obs_value", "value_qualifier"].includes(choice.field)))
      .map((choice) => formField(choice, card, answer, sheet))),
    el("p", { class: "field wide" }, el("label", { for: "fix-note" }, "原文怎么说 ", english("What the article says")), note,
      el("span", { class: "hint", id: "fix-note-help" }, "用自己的话，会公开 ", english("In your own words; it is published"))),
    el("p", { class: "problem", id: "fix-problem", role: "alert" }),
    el("p", { class: "row" }, el("button", { type: "submit", class: "main" }, "好，下一条 ", english("Done, next"))));
  return form;
}
