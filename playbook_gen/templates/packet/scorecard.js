// The packet as a scorecard. Everything is in the HTML without this; nothing is kept or saved unless asked.
(function () {
  "use strict";
  const FORMAT = "playbook-scorecard/1";
  const PATTERNS = { candidate: "[A-Za-z_.\\-]*[0-9][A-Za-z0-9_.\\-]*", date: "[0-9]{4}-[0-9]{2}-[0-9]{2}" };
  const WANTED = {
    candidate: "The candidate's reference has a digit in it and no space, such as C-17; never a name.",
    date: "The date is written as 2026-11-21.",
  };
  const OVERALL = ["candidate", "interviewer", "date", "recommendation", "confidence", "decided", "handover"];
  const LONGEST_LINE = 40, LONGEST_TEXT = 8000, MOST_BYTES = 1048576, MOST = 200;
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const one = selector => document.querySelector(selector);
  const say = words => { one(".told").textContent = words; };

  // What the form asks for.
  const { round, of: loop } = one(".round").dataset;
  const { version } = one("main").dataset;
  const questions = all(document, ".question").map(each =>
    ({ question: each.dataset.question, name: each.querySelector("textarea").name, each }));
  const axes = questions.flatMap(({ question, each }) => all(each, ".axis").map(axis => {
    const rating = axis.querySelector("input").name;
    const output = one(`[data-rating="${rating}"]`);
    const { axis: id, competency, weight, bar } = axis.dataset;
    const about = { question, axis: id, competency, weight: Number(weight), bar: bar ? Number(bar) : null };
    return { about, rating, output, evidence: output.closest("tr").querySelector("textarea").name };
  }));
  const names = [...OVERALL, ...questions.map(each => each.name), ...axes.flatMap(each => [each.rating, each.evidence])];

  const fields = name => [...document.getElementsByName(name)];
  const isChoice = name => fields(name)[0].type === "radio";

  function value(name) {
    if (!isChoice(name)) return fields(name)[0].value;
    const chosen = fields(name).find(each => each.checked);
    return chosen ? chosen.value : null;
  }

  function put(name, given) {
    if (!isChoice(name)) fields(name)[0].value = given || "";
    else fields(name).forEach(each => { each.checked = each.value === given; });
  }

  // Only what could have been filled in here by hand.
  function takes(name, given) {
    if (isChoice(name)) return given === null || fields(name).some(each => each.value === given);
    if (typeof given !== "string") return false;
    const field = fields(name)[0].cloneNode();
    field.value = given;
    return given.length <= field.maxLength && field.value === given && field.checkValidity();
  }

  const rated = name => Number(value(name)) || value(name);
  const chosen = rating => Number.isInteger(rating) ? String(rating) : rating === "not-observed" ? rating : rating && "?";

  function card() {
    const overall = Object.fromEntries(OVERALL.map(name => [name, value(name)]));
    const ratings = axes.map(each =>
      ({ ...each.about, rating: rated(each.rating), evidence: value(each.evidence) }));
    const notes = questions.map(each => ({ question: each.question, text: value(each.name) }));
    return { format: FORMAT, loop, round, version, ...overall, ratings, notes };
  }

  // A scorecard from outside is a stranger's: all of it is right, or nothing of it is taken.
  const brief = given => JSON.stringify(given ?? "").slice(0, 130);
  const isList = given => Array.isArray(given) && given.length <= MOST && given.every(each => each && typeof each === "object");

  function wrong(words) {
    throw new Error(words);
  }

  function taken(given) {
    if (!given || given.format !== FORMAT || !isList(given.ratings) || !isList(given.notes))
      wrong("This is no scorecard of a packet.");
    if (given.loop !== loop || given.round !== round)
      wrong(`This scorecard is of another packet: ${brief(given.loop)}, ${brief(given.round)}. This is ${loop}, ${round}.`);
    const found = OVERALL.map(name => [name, given[name]]);
    let left = 0;
    [...given.notes, ...given.ratings].forEach(each => {
      const note = "text" in each && questions.find(({ question }) => question === each.question);
      const axis = axes.find(({ about }) => about.question === each.question && about.axis === each.axis);
      if (note) found.push([note.name, each.text]);
      else if (axis) found.push([axis.rating, chosen(each.rating)], [axis.evidence, each.evidence]);
      else left += 1;
    });
    const bad = found.find(([name, what]) => !takes(name, what));
    if (bad) wrong(`This scorecard was changed by hand: what it says cannot be filled in at ${bad[0]}.`);
    return { found, left };
  }

  function open(text) {
    let given;
    try { given = JSON.parse(text); } catch { wrong("This is no scorecard of a packet: it is no JSON."); }
    const { found, left } = taken(given);
    names.forEach(name => put(name, null));
    found.forEach(([name, what]) => put(name, what));
    show();
    const gone = left ? ` ${left} of its notes or ratings are about what is not asked here; they were left out.` : "";
    const other = given.version === version ? "" :
      ` It was filled in on another version of this packet (${brief(given.version)}, this is ${version}): compare each rating with its anchors.`;
    return { words: other + gone, left };
  }

  function show() {
    axes.forEach(each => { each.output.value = { "not-observed": "not observed" }[value(each.rating)] || value(each.rating) || ""; });
    all(document, "textarea").forEach(each => each.classList.toggle("filled", each.value !== ""));
  }

  // Files. Nothing is written while the reference could be a name.
  let unsaved = false;

  function badField() {
    const name = Object.keys(PATTERNS).find(each => !fields(each)[0].checkValidity());
    return name ? WANTED[name] : "";
  }

  function save(ending, type, content) {
    const bad = badField();
    if (bad) {
      say(`Not saved. ${bad}`);
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = ["scorecard", loop.replace("/", "-"), round, value("candidate")].filter(Boolean).join("-") + ending;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = unsaved && ending.endsWith(".txt");
    say(`Saved as ${link.download}.`);
  }

  // A cell that begins like a formula would be run by a spreadsheet.
  const cell = given => {
    const text = String(given ?? "");
    return `"${(/^[\t\r\n]|^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };

  function csv({ ratings, notes, format, ...whole }) {
    const text = Object.fromEntries(notes.map(each => [each.question, each.text]));
    const rows = ratings.map(each => ({ ...whole, ...each, notes: text[each.question] }));
    const table = rows.length ? rows : [whole];
    return "\ufeff" + [Object.keys(table[0]), ...table.map(Object.values)].map(row => row.map(cell).join(",") + "\r\n").join("");
  }

  // Kept on this device, if somebody ticks it.
  const KEY = `playbook-scorecard:${loop}/${round}`;

  const KEPT = "Kept on this device, now and as you go on.";
  let kept = false, blocked = "";

  function tell(isKept) {
    kept = one("#keep").checked = isKept;
    one(".forget").disabled = !kept;
  }

  // What stands beside the tick stays there: the clock speaks elsewhere.
  function keep() {
    const bad = blocked || badField(), was = one(".kept").textContent;
    one(".kept").textContent = bad && `Not being kept. ${bad}`;
    if (bad) return `Not kept yet. ${bad}`;
    try {
      localStorage.setItem(KEY, JSON.stringify(card()));
    } catch {
      tell(false);
      return "This browser keeps nothing: save a file instead.";
    }
    tell(true);
    unsaved = false;
    if (was) say(KEPT);
    return "";
  }

  function forget() {
    try { localStorage.removeItem(KEY); } catch { /* Then nothing was kept. */ }
    tell(false);
    one(".kept").textContent = blocked = "";
    unsaved = true;
    say("Deleted from this device. What you see is gone when you close the page.");
  }

  function remembered() {
    let text = null;
    try { text = localStorage.getItem(KEY); } catch { /* Nothing can be kept here. */ }
    tell(text !== null);
    if (!kept) return;
    const stays = "What was kept here does not fit this packet and stays as it is until you delete it. Save a file instead.";
    try {
      const { words, left } = open(text);
      if (left) blocked = stays;
      say(`This is what this device kept.${words}`);
    } catch (error) {
      blocked = stays;
      say(error.message);
    }
    one(".kept").textContent = blocked;
  }

  // The clock: it knows the plan, and speaks when something begins or is about to end.
  const SOON = 120, LAST = 300;
  const plan = all(document, ".plan tr[data-start]").map(row => {
    const start = row.dataset.start * 60;
    return { row, start, end: start + row.dataset.minutes * 60, what: row.cells[2].textContent };
  });
  const total = plan.length ? plan[plan.length - 1].end : 0;
  const clock = one(".clock");
  let begun = null, spent = 0, heard = "", ticking;

  const minutes = seconds => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

  function remark(now, here, next) {
    if (!here) return "Time is up.";
    const long = here.end - here.start > 2 * SOON;
    const soon = long && here.end - now <= SOON;
    const then = next ? `then ${next.what}` : "then the time is up";
    const words = soon ? `2 minutes left for ${here.what}, ${then}.` : `Now: ${here.what}, until ${minutes(here.end)}.`;
    return total - now <= LAST && total > 2 * LAST ? `${words} Less than 5 minutes left in all.` : words;
  }

  function tick() {
    const now = Math.floor((spent + (begun === null ? 0 : Date.now() - begun)) / 1000);
    const at = plan.findIndex(each => now < each.end);
    const here = plan[at];
    one(".time").textContent = `${minutes(now)} of ${minutes(total)}`;
    one(".now").textContent = here
      ? `By now: ${here.what}, until ${minutes(here.end)}` : `Time is up: ${minutes(now - total)} over`;
    plan.forEach(each => each.row.setAttribute("aria-current", each === here && begun !== null ? "step" : "false"));
    const words = remark(now, here, plan[at + 1]);
    if (begun !== null && words !== heard) say(heard = words);
  }

  function run() {
    if (begun === null) begun = Date.now();
    else {
      spent += Date.now() - begun;
      begun = null;
    }
    clearInterval(ticking);
    if (begun !== null) ticking = setInterval(tick, 1000);
    else say("The clock is paused.");
    one(".run").textContent = begun === null ? "Resume" : "Pause";
    one(".reset").disabled = begun !== null;
    tick();
  }

  function reset() {
    spent = 0;
    heard = "";
    one(".run").textContent = "Start";
    one(".reset").disabled = true;
    one(".run").focus();
    say("The clock is at 0:00.");
    tick();
  }

  function start() {
    all(document, ".watch, .tools").forEach(each => { each.hidden = false; });
    Object.entries(PATTERNS).forEach(([name, pattern]) => { fields(name)[0].pattern = pattern; });
    fields("candidate")[0].setAttribute("aria-describedby", "reference_hint");
    names.filter(name => !isChoice(name)).forEach(name => {
      const field = fields(name)[0];
      field.maxLength = field.rows ? LONGEST_TEXT : LONGEST_LINE;
    });
    if (clock) tick();
    remembered();
    show();
  }

  const presses = {
    run,
    reset,
    forget,
    json: () => save(".json", "application/json", JSON.stringify(card(), null, 2) + "\n"),
    csv: () => save(".csv", "text/csv", csv(card())),
    handover: () => save("-handover.txt", "text/plain", `${value("candidate")}\n${loop}, ${round}\n\n${value("handover")}\n`),
  };
  document.addEventListener("click", event => {
    const press = event.target.closest("button");
    if (press) presses[press.className]();
  });
  document.addEventListener("input", event => {
    if (!names.includes(event.target.name)) return;
    unsaved = true;
    show();
    if (one("#keep").checked) keep();
  });
  one("#keep").addEventListener("change", event => {
    if (event.target.checked) say(keep() || KEPT);
    else forget();
  });
  Object.keys(PATTERNS).forEach(name => fields(name)[0].addEventListener("change", event => {
    if (!event.target.checkValidity()) say(WANTED[name]);
  }));
  one("#file").addEventListener("change", async event => {
    const file = event.target.files[0];
    if (!file) return;
    try {
      if (file.size > MOST_BYTES) wrong("This file is too large for a scorecard.");
      const is = kept ? "filled in here, and kept on this device" : "filled in here";
      if ((unsaved || kept) && !confirm(`Replace what is ${is}?`)) return;
      const more = open(await file.text()).words;
      unsaved = false;
      say(`Opened ${file.name}.${more}${one("#keep").checked ? keep() : ""}`);
    } catch (error) {
      say(error.message);
    } finally {
      event.target.value = "";
    }
  });
  window.addEventListener("beforeunload", event => { if (unsaved || begun !== null) event.preventDefault(); });
  // After "pageshow" the browser no longer puts back ticks of its own.
  window.addEventListener("pageshow", event => {
    if (event.persisted || unsaved) return;
    if (kept) remembered();
    else names.forEach(name => put(name, null));
    tell(kept);
    show();
  });
  // Another tab with the same scorecard: the last one to write would win.
  window.addEventListener("storage", event => {
    if (event.key !== KEY || !kept) return;
    blocked = "Another tab keeps this scorecard now. Close one of the two, and load this page again.";
    one(".kept").textContent = blocked;
  });
  start();
})();
