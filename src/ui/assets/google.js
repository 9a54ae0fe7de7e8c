// Consent Mode: in the queue of each Google tag, before all else, one default: denied, except what is necessary. Then
// an update when there is something to pass on.

passOn("google", (data, has, watch) => {
  // Tags accept only an `arguments` object as a command, so this is no arrow function.
  const command = function () { return arguments; };
  const parameters = mayGrant => {
    const values = {};
    for (const line of data.google.split("|")) {
      const [names, needs] = line.split(" ");
      const isGranted = (mayGrant || needs == "necessary") && needs.split(",").every(has);
      for (const name of names.split(",")) values[name] = isGranted ? "granted" : "denied";
    }
    return values;
  };
  const said = [command("consent", "default", Object.assign(parameters(), JSON.parse(data.options)))];
  for (const name of data.set.split(" ")) if (name) said.push(command("set", name, true));
  const count = said.length;
  const push = function (...items) {
    for (const item of items) {
      const about = item?.[0] == "event" ? item[2] : item;
      for (const name of ["event_callback", "eventCallback"]) {
        const call = about?.[name];
        // As long as no tag is there nobody else may call back, and a link or a form of the page may wait for that.
        if (typeof call == "function" && !window.google_tag_manager) {
          let isDue = true;
          about[name] = (...given) => {
            if (isDue) call(...given);
            isDue = false;
          };
          setTimeout(about[name], 300);
        }
      }
    }
    return Array.prototype.push.apply(this, items);
  };
  const queues = {};
  // Puts them before what is in a queue. Page code may have emptied it.
  const tell = (name, queue) => {
    queues[name] = queue;
    // It may be no array, and another script may have made the property final.
    try {
      if (!queue.includes(said[0])) queue.unshift(...said);
      if (queue.push == Array.prototype.push) Object.defineProperty(queue, "push", { configurable: true, writable: true, value: push });
      // Page code may set a new queue.
      Object.defineProperty(window, name, { configurable: true, get: () => queues[name], set: next => tell(name, next) });
    } catch {}
  };
  const open = name => tell(name, window[name] ||= []);
  open("dataLayer");
  // A tag may have another queue; its address says so (`&l=shopLayer`). We hear of it before the tag runs.
  new MutationObserver(records => {
    for (const { addedNodes } of records) for (const { src } of addedNodes) {
      if (/\/gt(m\.|ag\/)js\?/.test(src)) open((/[?&]l=(\w+)/.exec(src) || [, "dataLayer"])[1]);
    }
  }).observe(document, { childList: true, subtree: true });
  watch(() => {
    const old = said[count];
    const update = said[count] = command("consent", "update", parameters(true));
    for (const name in queues) {
      const queue = window[name];
      // The page may have something else of this name.
      if (!Array.isArray(queue)) continue;
      const at = queue.indexOf(said[count - 1]) + 1;
      // A tag that comes now hears of the choice before what the page has queued; one that is there has its own `push`.
      if (queue.push == push) queue.splice(at, +(queue[at] == old), update);
      else queue.push(update);
    }
  });
});
