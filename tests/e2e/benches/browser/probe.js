// Runs in every page before the program does. It wraps what the program calls of the browser, to see when and how much,
// and measures with the page's own clock: asking from outside would count the way there.
(() => {
  const bench = window.bench = { rows: {}, letters: 0, wrote: 0, memories: new Set() };
  const now = () => performance.now();
  const nap = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
  const frame = () => new Promise(requestAnimationFrame);
  const saved = () => document.querySelector("[data-save]")?.dataset.save === "saved";

  // The frame after the next one begins when the next one has been painted.
  const painted = async () => { await frame(); await frame(); return now(); };
  const until = async so => { while (!so()) await frame(); return now(); };

  // Begins something that takes time; the answer is fetched from outside when it is there.
  bench.begin = work => {
    bench.answer = null;
    // Not before this returns: it may keep the page busy for long.
    nap(0).then(work).then(value => bench.answer = { value }, failure => bench.answer = { failure: String(failure) });
  };

  const wrap = (owner, name, before) => {
    const original = owner[name];
    owner[name] = function (...words) { before(this, ...words); return original.apply(this, words); };
  };
  wrap(IDBObjectStore.prototype, "put", (store, value) => {
    bench.rows[store.name] = (bench.rows[store.name] ?? 0) + 1;
    bench.letters += String(value).length;
    bench.wrote = now();
  });
  wrap(IDBDatabase.prototype, "transaction", (database, stores, mode) => {
    if (mode === "readwrite") bench.begun ??= now();
  });
  wrap(URL, "createObjectURL", (owner, blob) => bench.blob = { at: now(), size: blob.size });
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = (...words) => original.apply(WebAssembly, words).then(result => {
      const found = Object.values((result.instance ?? result).exports).filter(one => one instanceof WebAssembly.Memory);
      found.forEach(memory => bench.memories.add(memory));
      return result;
    });
  }

  // From the navigation on: the board answers input and its cards have been painted.
  const board = () => document.querySelector("body[data-ready] main[data-page=board] [data-card]");
  until(board).then(painted).then(time => bench.opened = time);

  // From the file in the input: the session's page has been painted; and from the first transaction: all is saved.
  addEventListener("change", event => {
    if (event.target.dataset?.action !== "open-file") return;
    const chosen = now();
    delete bench.begun;
    const arrived = () => document.querySelector("body[data-ready] main[data-page=prepare]");
    until(arrived).then(painted).then(time => bench.shown = time - chosen);
    until(() => arrived() && saved() && bench.begun).then(time => bench.stored = time - bench.begun);
  }, true);

  // Nothing has been written or computed for a while: what follows is on its own.
  bench.rest = async () => {
    for (let calm = 0; calm < 15;) {
      const from = now();
      await nap(100);
      calm = saved() && bench.wrote < from && now() - from < 200 ? calm + 1 : 0;
    }
  };

  // One card is picked up and laid in the first zone, with two clicks of which the second is the edit.
  bench.edit = async () => {
    const zone = document.querySelector("main [data-zone^='zone:']");
    document.querySelector("main [data-zone=tray] [data-card] [data-action=pick]").click();
    const drop = () => zone.querySelector("[data-action=drop]");
    await until(drop);
    await painted();
    const state = document.querySelector("[data-save]");
    const done = new Promise(resolve => {
      const look = () => { if (saved()) resolve(now()); };
      new MutationObserver(look).observe(state, { attributes: true, attributeFilter: ["data-save"] });
    });
    bench.rows = {};
    bench.letters = 0;
    delete bench.begun;
    const start = now();
    drop().click();
    const end = await done;
    const rows = Object.values(bench.rows).reduce((sum, count) => sum + count, 0);
    return { all: end - start, storing: end - bench.begun, rows, letters: bench.letters };
  };

  bench.export = async () => {
    delete bench.blob;
    const start = now();
    document.querySelector("[data-action=export-json]").click();
    await until(() => bench.blob);
    return { time: bench.blob.at - start, size: bench.blob.size };
  };

  // How many cards the headings of the lanes count: a long list need not be in the document as a whole.
  bench.count = () => [...document.querySelectorAll("main [data-zone] .lane-count")]
    .reduce((sum, count) => sum + Number(count.textContent), 0);

  // The group's cards of another step are copied to this one.
  bench.add = async () => {
    const button = document.querySelector("[data-action=copy-from]");
    const expected = bench.count() + Number(button.textContent.match(/\((\d+)\)/)[1]);
    const start = now();
    button.click();
    await until(() => bench.count() === expected);
    return await painted() - start;
  };

  bench.undo = async () => {
    const before = bench.count();
    document.querySelector("[data-action=undo]").click();
    await until(() => bench.count() < before && document.querySelector("[data-action=copy-from]"));
    await bench.rest();
  };

  // The same by hand: four columns of which the first gets the cards, each a title and a handle.
  bench.plain = async (there, added) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      body { display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px; height: 100vh; margin: 0; font: 16px sans-serif; }
      ol { overflow: hidden auto; margin: 0; padding: 8px; display: grid; gap: 8px; align-content: start; list-style: none; }
      li { display: flex; min-height: 56px; border-radius: 8px; background: white; box-shadow: 0 1px 3px #0004; }
      button { flex: 1; border: 0; background: none; font: inherit; text-align: start; }
      button + button { flex: none; width: 44px; }`);
    document.adoptedStyleSheets = [sheet];
    const lists = [0, 1, 2, 3].map(() => document.body.appendChild(document.createElement("ol")));
    const card = number => {
      const card = document.createElement("li");
      for (const text of [`Taak ${number} van wie dat kan en wil`, "⋮"])
        card.appendChild(document.createElement("button")).textContent = text;
      return card;
    };
    for (let number = 0; number < there; number++) lists[number % 4].append(card(number));
    await painted();
    const start = now();
    for (let number = 0; number < added; number++) lists[0].append(card(there + number));
    return await painted() - start;
  };

  // The same on a board that was made to be compared with.
  bench.further = async added => {
    const expected = bench.count() + added;
    const start = now();
    window.addCards(added);
    await until(() => bench.count() === expected);
    return await painted() - start;
  };

  // What this page has asked for until it could be used, itself included.
  bench.asked = () => ["navigation", "resource"].flatMap(kind => performance.getEntriesByType(kind))
    .filter(({ name, startTime }) => startTime < bench.opened && !name.startsWith("data:"))
    .map(({ name }) => name.split("#")[0]);

  // A drag for each of these lanes, by their place on the screen: a card that can be held there, and over which points
  // it goes through the other lanes to the last of them.
  bench.ways = from => {
    const lanes = [...document.querySelectorAll("main [data-zone]")].filter(lane => lane.dataset.zone !== "parked");
    const taken = new Set();
    const over = (lane, part) => {
      const box = lane.getBoundingClientRect();
      const bottom = Math.min(box.bottom, innerHeight);
      return [box.left + box.width / 2, box.top + (bottom - box.top) * part];
    };
    return from.map(place => {
      const [lane, ...others] = lanes.map((_, step) => lanes[(place + step) % lanes.length]);
      for (const card of [...lane.querySelectorAll("[data-card]")].slice(0, 40)) {
        const box = card.getBoundingClientRect();
        const at = [box.left + box.width * .3, box.top + Math.min(box.height / 2, 24)];
        if (taken.has(card) || document.elementFromPoint(...at)?.closest("[data-card]") !== card) continue;
        taken.add(card);
        const way = others.map((other, step) => over(other, step % 2 ? .65 : .45));
        return { card: card.dataset.card, zone: others.at(-1).dataset.zone, way: [at, ...way] };
      }
      throw new Error("no card to hold");
    });
  };

  // Notes the frames until the first pointer lets go, and then when all these cards have been painted where they belong.
  bench.watch = ways => {
    const drag = bench.drag = { frames: [] };
    let dragging = true;
    const tick = time => {
      drag.frames.push(time);
      if (dragging) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    const release = event => {
      if (!dragging) return;
      dragging = false;
      const missing = new Map(ways.map(({ card, zone }) => [card, zone]));
      const arrive = node => {
        if (missing.get(node.dataset.card) === node.closest("[data-zone]")?.dataset.zone) missing.delete(node.dataset.card);
      };
      const arrived = () => painted().then(time => drag.landed = time - event.timeStamp);
      // Some libraries lay a card down while it hovers; then the frame counts in which they have tidied up.
      for (const { card } of ways) document.querySelectorAll(`main [data-card="${card}"]`).forEach(arrive);
      if (!missing.size) return arrived();
      const observer = new MutationObserver(changes => {
        for (const { addedNodes } of changes) for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          if (node.matches("[data-card]")) arrive(node);
          node.querySelectorAll("[data-card]").forEach(arrive);
        }
        if (missing.size) return;
        observer.disconnect();
        arrived();
      });
      observer.observe(document.querySelector("main"), { childList: true, subtree: true });
    };
    // A drag of the browser's own ends with the other event.
    for (const name of ["pointerup", "drop"]) addEventListener(name, release, { capture: true });
  };

  bench.memory = () => [...bench.memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
})();
