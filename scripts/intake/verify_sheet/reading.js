"use strict";
// The reading file: the project's strict subset of YAML, and what goes with it. No page here, only text.

const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu;
const BAD_START = "!&*{}[]|>@`\"'%#,?:=- ";
const SPECIAL = ["~", "---", "...", "<<"];
const CODES_OF_DIGITS = ["ref_area"];

// What a person typed, on one line, without invisible characters, and not the start of a spreadsheet formula.
function plain(text, limit) {
  const line = text.replace(/\s+/gu, " ").replace(HIDDEN, "").trim().replace(/^[=+\-@\s]+/u, "");
  return Array.from(line).slice(0, limit).join("").trim();
}

// The scalar as the files hold it: in double quotes only where it must be.
function written(value, quoted) {
  const must = quoted || BAD_START.includes(value[0]) || SPECIAL.includes(value) ||
    value.includes(": ") || value.includes(" #") || value.endsWith(":");
  return must ? '"' + value.replaceAll("\\", "\\\\").replaceAll('"', '\\"') + '"' : value;
}

// The lines of one record, its keys in the order of the schema.
function recordLines(fields, order) {
  return order.filter((key) => fields[key]).map((key, index) =>
    (index ? "  " : "- ") + key + ": " + written(fields[key], CODES_OF_DIGITS.includes(key) && /^\d+$/.test(fields[key])));
}

// The fields that a person stands for: as shown where right, as corrected where wrong, nothing otherwise.
function stoodFor(card, answer, choices) {
  if (!answer) return null;
  if (answer.answer === "right") return card.fields;
  if (answer.answer !== "wrong" || !Object.keys(answer.fields || {}).length) return null;
  const fields = { ...card.fields, ...answer.fields };
  for (const choice of choices) if (fields[choice.field] === choice.default) fields[choice.field] = "";
  if (answer.note) fields.note = answer.note;
  return fields;
}

function counted(cards, answers) {
  const counts = { right: 0, wrong: 0, unsure: 0, left: 0 };
  for (const card of cards) counts[answers[card.key]?.answer || "left"] += 1;
  return counts;
}

// The comment that says what became of a figure that is not in the file, where the person said why.
function remark(card, answer) {
  if (!answer || answer.answer === "right") return "";
  const what = answer.answer === "wrong" ? "wrong, left out" : "unsure";
  return `# ${card.id} ${what}${answer.note ? ": " + answer.note : ""}`;
}

// What was answered of each card and when: without it the check takes no reading for a person's.
function answerLines(cards, answers) {
  return cards.filter((card) => answers[card.key]).flatMap((card) =>
    ["", `- id: ${card.id}`, `  card: ${card.key}`, `  answer: ${answers[card.key].answer}`, `  when: ${answers[card.key].when}`]);
}

// This moment in universal time, to the second.
function moment() {
  return new Date().toISOString().slice(0, 19) + "Z";
}

function readingText(sheet, answers, reader, savedAt) {
  const { right, wrong, unsure, left } = counted(sheet.cards, answers);
  const lines = [`# A person's reading: ${right} right, ${wrong} wrong, ${unsure} unsure, ${left} without an answer, of ${sheet.cards.length}`];
  const records = [];
  for (const card of sheet.cards) {
    const fields = stoodFor(card, answers[card.key], sheet.choices);
    if (fields) records.push("", ...recordLines(fields, sheet.order));
    else if (remark(card, answers[card.key])) lines.push(remark(card, answers[card.key]));
  }
  lines.push(`source: ${sheet.source}`, `reader: ${reader}`, `saved_at: ${savedAt}`);
  if (records.length) lines.push("", "observations:", ...records);
  return [...lines, "", "answers:", ...answerLines(sheet.cards, answers)].join("\n") + "\n";
}

// The row of codelists/reader.csv; none for a person who is listed already.
function readerRow(sheet, reader) {
  if (sheet.persons.includes(reader)) return "";
  return `${reader},人工读者 ${reader},Person reader ${reader},对照文章逐条核对数据的人,A person who checked the figures one by one with the article,person`;
}

// The lines that name the person among the contributors of the package; none where they stand there.
function contributorLines(sheet, reader) {
  const title = (sheet.thanked_as[reader] || sheet.thanked_as[""]).replace("{}", reader);
  return sheet.contributors.includes(title) ? "" : `\n- title: ${title}\n  roles: verification`;
}

// What settlements/<source>.yaml wants: the hash of the reading, and that a figure without an answer is no disagreement.
function settlementParts(sheet, answers, reader, text) {
  const decided = [];
  for (const card of sheet.cards) {
    const answer = answers[card.key];
    if (answer && answer.answer !== "unsure") continue;
    const why = answer ? "The person was unsure" + (answer.note ? ": " + answer.note : "") : "The person gave no answer";
    decided.push("", `- reader: ${reader}`, `  at: ${card.at}`, "  field: missed", "  decided_value: figure",
      `  reason: ${written(plain(why, 300), false)}`);
  }
  return { readings: ["", `- reader: ${reader}`, `  sha256: ${sha256(text)}`], settlements: decided };
}

// SHA-256 of the text in UTF-8, as hexadecimal (FIPS 180-4); pages opened from a folder may lack crypto.subtle.
function sha256(text) {
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((p) => n % p)) primes.push(n);
  const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
  const constants = primes.map((p) => fraction(Math.cbrt(p)));
  const hash = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
  const raw = new TextEncoder().encode(text);
  const bytes = new Uint8Array(Math.ceil((raw.length + 9) / 64) * 64);
  bytes.set(raw);
  bytes[raw.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 8, Math.floor(raw.length / 2 ** 29));
  view.setUint32(bytes.length - 4, (raw.length * 8) >>> 0);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let block = 0; block < bytes.length; block += 64) {
    const words = new Int32Array(64);
    for (let i = 0; i < 64; i += 1) {
      if (i < 16) { words[i] = view.getInt32(block + i * 4); continue; }
      const a = words[i - 15], b = words[i - 2];
      words[i] = words[i - 16] + words[i - 7] +
        (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i += 1) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[i] + words[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((x, i) => { hash[i] = (hash[i] + x) | 0; });
  }
  return hash.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
}
