// Everything is in the HTML without this; it only adds what needs a script.
(function () {
  "use strict";
  const all = (root, selector) => [...root.querySelectorAll(selector)];

  // Printing.
  function offerPrint() {
    all(document, ".pb-print").forEach(button => { button.hidden = false; });
  }

  // The explorer: OR within a facet, AND between facets and words. The address is the state.
  const explorer = () => document.querySelector(".pb-explorer");
  const inputs = root => all(root, ".pb-facets input");

  // A word is found where another begins with it: "rag" is not in "average".
  const spoken = text => " " + (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || []).join(" ");

  function saidOf(item) {
    const { competency, kind, terms } = item.dataset;
    item.said ??= spoken([item.textContent, item.querySelector("a").getAttribute("href"), competency, kind, terms].join(" "));
    return item.said;
  }

  function wanted(root) {
    const facets = {};
    all(root, "fieldset input").forEach(each => { facets[each.name] = []; });
    let words = [];
    inputs(root).forEach(input => {
      if (input.type !== "checkbox") words = spoken(input.value).split(" ").filter(Boolean);
      else if (input.checked) facets[input.name].push(input.value);
    });
    return { facets, words };
  }

  function narrow(root) {
    const { facets, words } = wanted(root);
    const names = Object.keys(facets);
    const counts = {};
    const items = all(root, ".pb-questions > li");
    let found = 0;
    items.forEach(item => {
      const values = name => item.dataset[name].split(" ");
      const named = words.every(word => saidOf(item).includes(" " + word));
      const failed = names.filter(name =>
        facets[name].length && !values(name).some(value => facets[name].includes(value)));
      item.hidden = !named || failed.length > 0;
      if (!item.hidden) found += 1;
      // A value counts what ticking it would show: all that passes the other facets.
      if (named) names.filter(name => failed.every(each => each === name)).forEach(name =>
        values(name).forEach(value => { counts[name + value] = (counts[name + value] || 0) + 1; }));
    });
    all(root, "fieldset input").forEach(input => {
      const count = counts[input.name + input.value] || 0;
      input.parentNode.querySelector("span").textContent = count;
      input.parentNode.classList.toggle("pb-none", !count);
    });
    all(root, "section").forEach(each => { each.hidden = !each.querySelector("li:not([hidden])"); });
    root.querySelector(".pb-nowhere").hidden = found > 0;
    root.querySelector(".pb-number").textContent = found + " of " + items.length + " questions";
  }

  function read(root) {
    const query = new URLSearchParams(location.search);
    inputs(root).forEach(input => {
      if (input.type !== "checkbox") input.value = query.get(input.name) || "";
      else input.checked = query.getAll(input.name).includes(input.value);
    });
    narrow(root);
  }

  function write(root, step) {
    narrow(root);
    const query = new URLSearchParams();
    inputs(root).forEach(input => {
      const value = input.type === "checkbox" ? input.checked && input.value : input.value.trim();
      if (value) query.append(input.name, value);
    });
    const search = query.toString();
    history[step](null, "", location.pathname + (search && "?" + search));
  }

  function offerFacets(root) {
    root.querySelector(".pb-clear").hidden = false;
    read(root);
    root.querySelector("details").open = matchMedia("(min-width: 60em)").matches;
  }

  // "100%" is no address, and still somebody may have come by it.
  function plain(path) {
    try { return decodeURIComponent(path); } catch { return path; }
  }

  // An address where nothing is: its last part says what was looked for.
  const MOST_NEAR = 5;

  function lookForGone(root) {
    const id = plain(location.pathname).replace(/\.html$/, "").split("/").pop();
    const words = text => text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    const asked = words(id).filter(word => word.length > 2);
    const has = (item, word) => words(item.textContent + " " + item.querySelector("a").getAttribute("href"))
      .some(each => each.startsWith(word));
    all(root, ".pb-tombs li").forEach(each => { each.hidden = each.dataset.id !== id; });
    // The rarer a word, the more it says.
    const items = all(root, ".pb-near li");
    const worth = word => 1 / items.filter(item => has(item, word)).length;
    const near = items.map(item => {
      const shared = asked.filter(word => has(item, word));
      return { item, shared, score: shared.reduce((sum, word) => sum + worth(word), 0) };
    }).sort((a, b) => b.score - a.score).filter((each, _, sorted) => each.score > sorted[0].score / 4);
    if (!near.length) return;
    const list = root.querySelector(".pb-near ul");
    list.replaceChildren(...near.slice(0, MOST_NEAR).map(each => each.item));
    list.parentNode.hidden = false;
    [[".pb-find", "find", near[0].shared], [".pb-search", "q", asked]].forEach(([link, name, words]) => {
      const way = root.querySelector(link);
      way.search = new URLSearchParams([[name, words.join(" ")]]);
      way.querySelector("q").textContent = words.join(" ");
      way.parentNode.hidden = false;
    });
  }

  function start() {
    offerPrint();
    all(document, ".pb-gone").forEach(lookForGone);
    if (explorer()) offerFacets(explorer());
  }

  document.addEventListener("click", event => {
    if (event.target.closest(".pb-print")) window.print();
    if (!event.target.closest(".pb-clear")) return;
    inputs(explorer()).forEach(input => {
      input.checked = false;
      if (input.type !== "checkbox") input.value = "";
    });
    write(explorer(), "pushState");
  });
  document.addEventListener("input", event => {
    const root = event.target.closest(".pb-facets") && explorer();
    if (root) write(root, event.target.type === "checkbox" ? "pushState" : "replaceState");
  });
  // After "pageshow" the browser no longer puts back ticks of its own.
  ["popstate", "pageshow"].forEach(name =>
    window.addEventListener(name, () => { if (explorer()) read(explorer()); }));

  // With instant navigation the theme shows further pages without loading them.
  start();
  if (window.document$) window.document$.subscribe(start);
})();
