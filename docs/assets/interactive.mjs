// A chart that answers: years and places to choose, words of the report at each mark, by pointer and by key. Nothing of this is
// loaded before a reader asks for it. The specification is the one from which the picture was drawn; Vega reads its
// expressions with an interpreter, so that the policy of the page needs no `unsafe-eval`.

const up = document.querySelector("a.md-logo")?.getAttribute("href") || "./";

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// The colours of the page by their names, so that they change with its scheme; links as this page needs them.
function forThisPage(text) {
  const spec = JSON.parse(text);
  const here = text.replace(/#[0-9a-f]{6}/g, (hue) => (hue in spec.usermeta.colours ? `var(--c-${spec.usermeta.colours[hue]})` : hue))
    .replace(/("href":")[^"]*?(?=(?:figures|sources)\/)/g, `$1${up}`);
  return { ...JSON.parse(here), usermeta: spec.usermeta };
}

// One of several values.
function picker(choice, value, change) {
  const options = choice.options.map(([one, words]) => make("option", { value: one, selected: one === value }, one === words ? words : `${one} · ${words}`));
  const select = make("select", {}, ...options);
  select.addEventListener("change", () => change(select.value));
  return make("label", { className: "ft-live__choice" }, choice.label, " ", select);
}

// Some of many values, one at least and not more than can be told apart.
function ticks(choice, values, change) {
  const boxes = choice.options.map(([value]) => make("input", { type: "checkbox", value, checked: values.includes(value) }));
  const settle = () => {
    const count = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.disabled = box.checked ? count === 1 : count >= choice.most;
  };
  const labels = boxes.map((box, i) => make("label", { className: "ft-chip" }, box, " ", choice.options[i][1]));
  const list = make("fieldset", { className: "ft-live__choice ft-live__ticks" }, make("legend", {}, choice.label), ...labels);
  list.addEventListener("change", () => {
    settle();
    change(boxes.filter((box) => box.checked).map((box) => box.value));
  });
  settle();
  return list;
}

// What the mark says and the words of the report, beside it.
function hints(figure) {
  const hint = make("div", { className: "ft-live__hint", hidden: true, ariaHidden: "true" });
  figure.append(hint);
  const show = (mark, item) => {
    hint.textContent = `${item.description}\n${item.tooltip}`;
    hint.hidden = false;
    const [own, room] = [mark.getBoundingClientRect(), figure.getBoundingClientRect()];
    hint.style.left = `${Math.max(0, Math.min(own.left - room.left, room.width - hint.offsetWidth))}px`;
    hint.style.top = `${own.bottom - room.top + 6}px`;
  };
  const hide = () => { hint.hidden = true; };
  figure.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  return { show, hide };
}

// Marks that lead somewhere are links for keys and screen readers; Vega makes them so for pointers alone. The colour of a text
// is made a style, which weighs more than the rule for texts in charts.
function linked(box, title) {
  const drawing = box.querySelector("svg");
  drawing.setAttribute("role", "group");
  drawing.setAttribute("aria-label", title);
  drawing.removeAttribute("aria-roledescription");
  for (const text of box.querySelectorAll("text")) text.style.fill = text.getAttribute("fill");
  for (const mark of box.querySelectorAll("path[aria-label]")) {
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("role", "link");
    mark.removeAttribute("aria-roledescription");
  }
}

export async function makeInteractive(button) {
  const figure = button.closest("figure");
  // Of a chart for wide and for narrow screens the one that is seen.
  const drawing = [...figure.querySelectorAll("svg")].find((svg) => svg.getBoundingClientRect().width);
  const specification = drawing.closest("[data-specification]")?.dataset.specification ?? button.dataset.interactive;
  const [{ vegaEmbed }, text] = await Promise.all([
    import(new URL(button.dataset.runtime, location.href)),
    fetch(specification).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText)))),
  ]);
  const spec = forThisPage(text);
  const box = make("div", { className: "ftc ft-live" });
  const hint = hints(figure);
  const tooltip = (_handler, event, item, value) => (value ? hint.show(event.target, item) : hint.hide());
  drawing.before(box);
  const { view } = await vegaEmbed(box, spec, { ast: true, actions: false, defaultStyle: false, renderer: "svg", tooltip });
  const title = drawing.querySelector("title").textContent;
  const change = (name) => async (value) => {
    hint.hide();
    await view.signal(name, value).runAsync();
    linked(box, title);
  };
  const first = Object.fromEntries((spec.params || []).map((param) => [param.name, param.value]));
  const controls = (spec.usermeta.choices || []).filter((choice) => choice.options.length > 1).map((choice) => (choice.most ? ticks : picker)(choice, first[choice.name], change(choice.name)));
  box.before(...controls);
  linked(box, title);
  box.addEventListener("focusin", (event) => { if (event.target.matches("path")) hint.show(event.target, event.target.__data__); });
  box.addEventListener("focusout", hint.hide);
  box.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches("path")) location.assign(event.target.__data__.href); });
  drawing.setAttribute("hidden", "");
  button.remove();
  box.parentElement.querySelector("select, input:enabled, path[tabindex]")?.focus();
}
