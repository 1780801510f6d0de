// Answers and settings: in localStorage where the browser allows it, else only while the page is open.

const MOMENT = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const KINDS = ["right", "wrong", "unsure"];

function openStore(name) {
  let kept = true;
  try {
    localStorage.setItem(name + ":try", "1");
    localStorage.removeItem(name + ":try");
  } catch {
    kept = false;
  }
  const read = () => {
    try { return kept ? JSON.parse(localStorage.getItem(name) || "{}") : {}; } catch { return {}; }
  };
  const write = (state) => {
    if (!kept) return;
    try { localStorage.setItem(name, JSON.stringify(state)); } catch { kept = false; }
  };
  return { read, write, isKept: () => kept };
}

// Only what this page itself would have written: anything else in a progress file is left out.
function cleanAnswers(given, sheet) {
  const found = {};
  for (const card of sheet.cards) {
    const one = given && typeof given === "object" ? given[card.key] : null;
    if (!one || !KINDS.includes(one.answer) || !MOMENT.test(one.when)) continue;
    const fields = {};
    for (const choice of sheet.choices) {
      const value = one.fields?.[choice.field];
      if (typeof value === "string" && !fieldProblem(choice, value)) fields[choice.field] = value;
    }
    found[card.key] = { answer: one.answer, fields, note: plain(String(one.note || ""), 300), when: one.when };
  }
  return found;
}

// What is wrong with a corrected value, in both languages, or nothing.
function fieldProblem(choice, value) {
  if (choice.codes.length) return value === "" || choice.codes.some(([code]) => code === value) ? "" : "没有这个代码 no such code";
  if (value === "" || !choice.pattern) return "";
  return new RegExp(choice.pattern, "u").test(value) ? "" : `${choice.help[0]} ${choice.help[1]}`;
}

function offerFile(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
