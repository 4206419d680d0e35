// A question without code: choose one, put in order, or give a number; the outcome stands beneath and is
// announced. Everything shown is set as text, never as HTML.

function part(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

let questions = 0;

// Text with `code` in it.
function sentence(text) {
  const line = part("p", "twodoors-question-words");
  text.split("`").forEach((piece, index) => line.append(index % 2 ? part("code", "", piece) : piece));
  return line;
}

// Each kind of control: {root, answer(), show(value)}.
function choose(options, id) {
  const root = part("div", "twodoors-question-choices");
  const inputs = options.map(([letter, text]) => {
    const label = part("label", "twodoors-question-choice");
    const input = part("input");
    input.type = "radio";
    input.name = id;
    input.value = letter;
    label.append(input, part("span", "twodoors-question-letter", letter), part("span", "", text));
    root.append(label);
    return input;
  });
  return {
    root,
    answer: () => inputs.find((input) => input.checked)?.value ?? "",
    show: (value) => inputs.forEach((input) => { input.checked = input.value === value; }),
  };
}

function order(options, id, words) {
  const root = part("ol", "twodoors-question-order");
  const items = new Map();
  const letters = () => [...root.children].map((item) => item.dataset.letter);
  const refresh = () => {
    const all = [...root.children];
    all.forEach((item, place) => {
      item.querySelector("[data-step='-1']").disabled = place === 0;
      item.querySelector("[data-step='1']").disabled = place === all.length - 1;
    });
  };
  const move = (item, step, button) => {
    const beside = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!beside) return;
    if (step < 0) root.insertBefore(item, beside);
    else root.insertBefore(beside, item);
    refresh();
    // A button at the end of the list goes out; the other one keeps the keyboard where it was.
    (button.disabled ? item.querySelector("button:not(:disabled)") : button).focus();
  };
  for (const [letter, text] of options) {
    const item = part("li", "twodoors-question-item");
    item.dataset.letter = letter;
    const row = part("div", "twodoors-question-row");
    row.append(part("span", "twodoors-question-text", text));
    for (const [step, sign, name] of [[-1, "↑", words.up], [1, "↓", words.down]]) {
      const button = part("button", "twodoors-question-move", sign);
      button.type = "button";
      button.dataset.step = step;
      button.setAttribute("aria-label", name.replace("{text}", text));
      button.addEventListener("click", () => move(item, step, button));
      row.append(button);
    }
    item.append(row);
    items.set(letter, item);
    root.append(item);
  }
  refresh();
  return {
    root,
    answer: letters,
    show: (value) => {
      if (!Array.isArray(value) || value.join() === letters().join()) return;
      value.forEach((letter) => items.has(letter) && root.append(items.get(letter)));
      refresh();
    },
  };
}

function estimate(options, id, words, ask) {
  const root = part("div", "twodoors-question-estimate");
  const input = part("input");
  input.type = "text";
  input.autocomplete = "off";
  input.maxLength = 60;
  input.setAttribute("aria-label", `${words.legend} (${words.unit})`);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) ask();
  });
  root.append(input, part("span", "", words.unit));
  return { root, answer: () => input.value, show: (value) => { input.value = value ?? ""; } };
}

const kinds = { choose, order, estimate };

function render({ model, el }) {
  const words = model.get("words");
  const ask = () => model.send({ answer: controls.answer() });
  const id = `twodoors-question-${(questions += 1)}-${Math.random().toString(36).slice(2, 8)}`;
  const controls = kinds[model.get("manner")](model.get("options"), id, words, ask);

  const root = part("fieldset", "twodoors-question");
  // JupyterLab would take arrow keys and letters for its own commands; Shift + Enter stays its own.
  root.dataset.lmSuppressShortcuts = "true";
  root.addEventListener("keydown", (event) => {
    if (!(event.key === "Enter" && event.shiftKey)) event.stopPropagation();
  });
  const check = part("button", "twodoors-question-check", words.check);
  check.type = "button";
  check.setAttribute("aria-label", words.check_name);
  check.addEventListener("click", ask);
  const status = part("div", "twodoors-question-status");
  status.setAttribute("role", "status");
  status.setAttribute("aria-live", "polite");
  root.append(part("legend", "twodoors-question-legend", words.legend), controls.root, check, status);

  const showReport = () => {
    const report = model.get("report");
    status.dataset.outcome = report.outcome ?? "";
    if (!report.outcome) return status.replaceChildren();
    const heading = part("strong", "");
    const symbol = part("span", "", `${report.symbol} `);
    symbol.setAttribute("aria-hidden", "true");
    heading.append(symbol, report.heading);
    const line = part("p", "twodoors-question-words");
    line.append(heading);
    return status.replaceChildren(line, ...report.words.map(sentence));
  };
  const showAnswer = () => controls.show(model.get("shown"));
  model.on("change:report", showReport);
  model.on("change:shown", showAnswer);
  showAnswer();
  showReport();
  el.append(root);
}
export default { render };
