// A lesson's slides on reveal.js, and a window with the trainer's notes. handout.js, which makes the levers
// move, and reveal.js stand before this. "s" opens the notes; without a window they unfold below the slides.

const twodoorsWords = JSON.parse(document.getElementById("spoken").textContent);

const twodoorsDeck = new Reveal({
  width: 1280,
  height: 720,
  // On paper reveal.js takes the slides' own margins away.
  margin: /view=print/.test(location.search) ? 0.08 : 0.03,
  minScale: 0.2,
  maxScale: 3,
  center: false,
  hash: true,
  help: false,
  slideNumber: "c/t",
  transition: "none",
  backgroundTransition: "none",
  pdfSeparateFragments: false,
  pdfMaxPagesPerSlide: 1,
  // On a phone reveal.js would put all slides below each other and load them as they come into sight.
  scrollActivationWidth: 0,
});

function twodoorsFacing(slide) {
  const notes = slide.querySelector("aside.notes");
  const slides = twodoorsDeck.getSlides();
  const next = slides[slides.indexOf(slide) + 1];
  const said = (it) => it.querySelector("h1, h2")?.textContent ?? it.dataset.title;
  return { title: said(slide), notes, next: next ? said(next) : null };
}

// A window that stays beside the slides. Everything in it is made from what the page holds already.
function twodoorsNotes(show) {
  const page = show.document;
  const make = (tag, text) => {
    const element = page.createElement(tag);
    if (text) element.textContent = text;
    return element;
  };
  const begun = Date.now();
  page.documentElement.lang = document.documentElement.lang;
  page.title = twodoorsWords.notes;
  const style = make("style", "body { margin: 2rem; font: 22px/1.5 system-ui, sans-serif; color: #222; background: #fff; }"
    + " h1 { font-size: 1.3em; margin: 0 0 1rem; } #time, #next { color: #555; font-size: 0.8em; }"
    + " #next { margin-top: 2rem; border-top: 1px solid #222; padding-top: 0.5rem; }");
  const [time, title, notes, next] = ["p", "h1", "div", "p"].map((tag) => make(tag));
  time.id = "time";
  next.id = "next";
  page.head.replaceChildren(style);
  page.body.replaceChildren(time, title, notes, next);
  const tick = () => {
    const clock = new Date().toLocaleTimeString(twodoorsWords.locale, { hour: "2-digit", minute: "2-digit" });
    time.textContent = `${clock} · ${Math.floor((Date.now() - begun) / 60000)} ${twodoorsWords.begun}`;
  };
  const update = () => {
    const now = twodoorsFacing(twodoorsDeck.getCurrentSlide());
    title.textContent = now.title;
    notes.replaceChildren(...(now.notes ? [page.importNode(now.notes, true)] : [make("p", twodoorsWords.none)]));
    next.textContent = now.next ? `${twodoorsWords.next}: ${now.next}` : twodoorsWords.last;
  };
  page.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    if (step > 0) twodoorsDeck.next();
    else twodoorsDeck.prev();
  });
  twodoorsDeck.on("slidechanged", update);
  setInterval(tick, 5000);
  tick();
  update();
}

let twodoorsWindow = null;

function twodoorsOpenNotes() {
  if (twodoorsWindow && !twodoorsWindow.closed) return twodoorsWindow.focus();
  twodoorsWindow = window.open("", "", "width=900,height=700");
  if (twodoorsWindow) twodoorsNotes(twodoorsWindow);
  else document.body.classList.toggle("with-notes");
}

// On paper each slide becomes a page, of the size it has when the charts are drawn.
const twodoorsDrawn = window.twodoorsReady;
window.twodoorsReady = twodoorsDrawn.then(() => twodoorsDeck.initialize()).then(() => {
  twodoorsDeck.addKeyBinding({ keyCode: 83, key: "S", description: twodoorsWords.notes }, twodoorsOpenNotes);
  for (const [name, words] of [["left", twodoorsWords.back], ["right", twodoorsWords.on]]) {
    for (const button of document.querySelectorAll(`.navigate-${name}`)) button.setAttribute("aria-label", words);
  }
  if (!twodoorsDeck.isPrintView()) return undefined;
  return new Promise((done) => {
    twodoorsDeck.on("pdf-ready", done);
    if (document.querySelector(".pdf-page")) done();
  });
});
