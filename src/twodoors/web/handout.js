// A handout's exhibits: a lever over settings that were worked out beforehand. parts.js and Vega stand before
// this. Where anything fails, the picture, the sentence and the table that are in the page stay.

function twodoorsNearest(values, wanted) {
  let best = 0;
  values.forEach((value, index) => {
    if (Math.abs(value - wanted) < Math.abs(values[best] - wanted)) best = index;
  });
  return best;
}

// Vega calls an empty layer a symbol and gives it no name; a screen reader would stop there for nothing.
function twodoorsNamedOnly(drawn) {
  for (const mark of drawn.querySelectorAll('[role="graphics-symbol"]:not([aria-label])')) {
    mark.removeAttribute("role");
    mark.removeAttribute("aria-roledescription");
  }
}

async function twodoorsExhibit(section) {
  const holder = section.querySelector('script[type="application/json"]');
  if (!holder) return;
  const { chart, options, lever, grid, words } = JSON.parse(holder.textContent);
  const picture = section.querySelector(".chart img");
  const drawn = document.createElement("div");
  drawn.className = "drawn";
  drawn.hidden = true;
  picture.after(drawn);
  const { view } = await vegaEmbed(drawn, chart, { mode: "vega-lite", logLevel: 1, ...options });
  picture.remove();
  drawn.hidden = false;
  twodoorsNamedOnly(drawn);

  const report = twodoorsReport(words);
  const result = section.querySelector(".result");
  const values = lever.values;
  let now = twodoorsNearest(values, lever.value);
  const go = (index, alsoBox = true) => {
    const next = Math.min(values.length - 1, Math.max(0, index));
    slider.show(values[next], alsoBox);
    if (next === now) return;
    now = next;
    show();
  };
  // A setting that was kept stays in the chart and in words, beside the one that is looked at.
  let kept = null;
  const show = () => {
    const feed = JSON.parse(grid[now].feed);
    if (kept !== null) feed.kept = JSON.parse(grid[kept].feed).now;
    view
      .signal("feed", feed)
      .runAsync()
      .then(() => twodoorsNamedOnly(drawn));
    const before = kept === null ? "" : `A (${lever.label}: ${said(kept)}): ${grid[kept].sentence}`;
    report.show({ ...grid[now], kept: before });
  };
  const written = new Intl.NumberFormat(lever.locale, { maximumFractionDigits: 2 });
  const said = (index) => `${written.format(values[index])} ${lever.unit}`.trim();
  const button = (text, press) => {
    const made = twodoorsElement("button", "", text);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  };
  const buttons = twodoorsElement("p", "buttons");
  buttons.append(
    button(words.keep, () => {
      kept = now;
      show();
    }),
    button(words.reset, () => {
      kept = null;
      now = twodoorsNearest(values, lever.value);
      slider.show(values[now]);
      show();
    }),
  );
  const slider = twodoorsLever({ ...lever, step: "any", grain: lever.step }, (value) =>
    go(twodoorsNearest(values, value), document.activeElement?.type !== "number"),
  );
  // A key moves to the next setting that was worked out, however far away it is.
  slider.root.addEventListener(
    "keydown",
    (event) => {
      const far = Math.max(1, Math.round(values.length / 10));
      const upDown = { ArrowUp: 1, ArrowDown: -1, PageUp: far, PageDown: -far };
      const all = { ...upDown, ArrowRight: 1, ArrowLeft: -1, Home: -values.length, End: values.length };
      const steps = (event.target.type === "range" ? all : upDown)[event.key];
      if (!steps || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      go(now + steps);
    },
    true,
  );
  // A number between two settings gives way to the nearest of them once it is typed.
  slider.root.addEventListener("change", () => go(now));
  report.show(grid[now]);
  result.replaceChildren(report.root);
  section.querySelector(".levers").append(slider.root, buttons);
}

// Whoever prints the page waits for this.
window.twodoorsReady = Promise.all(
  Array.from(document.querySelectorAll(".exhibit"), (section) =>
    twodoorsExhibit(section).catch((error) => console.error(error)),
  ),
);

// On paper nothing can be unfolded.
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    details.dataset.twodoorsUnfolded = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-twodoors-unfolded]")) {
    details.open = false;
    delete details.dataset.twodoorsUnfolded;
  }
});
