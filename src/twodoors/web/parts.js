// The parts of an exhibit that a page draws itself: a lever (slider and number box with one label) and a
// report (the result in words, announced to screen readers, and as a table). Used by the live exhibits in
// JupyterLab and by the printed handout alike. Everything shown is set as text, never as HTML.

function twodoorsElement(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

let twodoorsCount = 0;

// options: {label, unit, low, high, step, value, locale}, and the grain of the numbers where step is "any"; onChange gets the new number.
function twodoorsLever(options, onChange) {
  const id = `twodoors-lever-${(twodoorsCount += 1)}-${Math.random().toString(36).slice(2, 8)}`;
  const root = twodoorsElement("div", "twodoors-lever");
  // JupyterLab would take arrow keys and letters for its own commands.
  root.dataset.lmSuppressShortcuts = "true";
  root.addEventListener("keydown", (event) => event.stopPropagation());

  const label = twodoorsElement("label", "twodoors-lever-label", options.label);
  label.id = `${id}-label`;
  label.htmlFor = `${id}-box`;
  const range = document.createElement("input");
  const box = document.createElement("input");
  const unit = twodoorsElement("span", "twodoors-lever-unit", options.unit);
  range.type = "range";
  range.setAttribute("aria-labelledby", label.id);
  box.type = "number";
  box.id = `${id}-box`;
  box.inputMode = "decimal";
  for (const input of [range, box]) {
    input.min = options.low;
    input.max = options.high;
    input.step = options.step;
  }
  // A number typed in full is as welcome as one on the slider's grid.
  box.step = "any";
  const written = new Intl.NumberFormat(options.locale, { maximumFractionDigits: 2 });
  // One decimal more than a step has is enough to read; 16.666666 % says no more than 16.7 %.
  const decimals = Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(options.grain ?? options.step) + 1e-9)));
  const show = (value, alsoBox = true) => {
    range.value = value;
    range.setAttribute("aria-valuetext", `${written.format(value)} ${options.unit}`.trim());
    if (alsoBox) box.value = Number(Number(value).toFixed(decimals));
  };
  const clamp = (value) => Math.min(options.high, Math.max(options.low, value));
  range.addEventListener("input", () => {
    show(range.valueAsNumber);
    onChange(range.valueAsNumber);
  });
  box.addEventListener("input", () => {
    const value = box.valueAsNumber;
    if (Number.isFinite(value) && value >= options.low && value <= options.high) {
      show(value, false);
      onChange(value);
    }
  });
  box.addEventListener("keydown", (event) => {
    // Arrow keys step as the slider does; "any" alone would step by one.
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!steps) return;
    event.preventDefault();
    const value = clamp((Number.isFinite(box.valueAsNumber) ? box.valueAsNumber : 0) + steps * options.step);
    show(value);
    onChange(value);
  });
  box.addEventListener("change", () => {
    const typed = Number.isFinite(box.valueAsNumber);
    const value = typed ? clamp(box.valueAsNumber) : range.valueAsNumber;
    show(value, !typed);
    // What was typed in full stands as it was typed.
    if (typed) box.value = value;
    onChange(value);
  });
  show(options.value);
  root.append(label, range, box, unit);
  return { root, show };
}

// words: {more, table}
function twodoorsReport(words) {
  const root = twodoorsElement("div", "twodoors-report");
  const sentence = twodoorsElement("p", "twodoors-sentence");
  sentence.setAttribute("role", "status");
  sentence.setAttribute("aria-live", "polite");
  const kept = twodoorsElement("p", "twodoors-kept");
  const details = twodoorsElement("details", "twodoors-details");
  details.dataset.lmSuppressShortcuts = "true";
  details.append(twodoorsElement("summary", "", words.table));
  const holder = twodoorsElement("div", "twodoors-table-holder");
  holder.tabIndex = 0;
  holder.setAttribute("role", "region");
  holder.setAttribute("aria-label", words.table);
  details.append(holder);
  root.append(sentence, kept, details);
  const show = (report) => {
    // Writing the same words again would make a screen reader say them again.
    if (sentence.textContent !== report.sentence) sentence.textContent = report.sentence;
    kept.textContent = report.kept || "";
    kept.hidden = !report.kept;
    details.hidden = !report.table || !report.table.columns.length;
    if (!details.hidden) holder.replaceChildren(twodoorsTable(report.table));
  };
  return { root, show };
}

function twodoorsTable(data) {
  const table = twodoorsElement("table", "twodoors-table");
  table.append(twodoorsElement("caption", "", data.caption));
  const head = table.createTHead().insertRow();
  for (const column of data.columns) {
    const cell = twodoorsElement("th", "", column);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of data.rows) {
    const line = body.insertRow();
    row.forEach((text, index) => {
      const cell = twodoorsElement(index ? "td" : "th", "", text);
      if (!index) cell.scope = "row";
      line.append(cell);
    });
  }
  return table;
}
