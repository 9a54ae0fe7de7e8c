//! What is looked at in a page, as scripts.

/// Records errors from the first line on, before any script of the page.
pub(super) const WATCH: &str = "window.__errors = []; addEventListener('error', (e) => e.message && __errors.push(e.message));\
    addEventListener('unhandledrejection', (e) => __errors.push(String(e.reason)));\
    addEventListener('securitypolicyviolation', (e) => __errors.push(e.violatedDirective + ' forbids ' + e.blockedURI));\
    console.error = (...all) => { __errors.push(all.join(' ')) };";

/// What a page shows and where, what of it ran, what went wrong, and whom it asked, when it has come to its end. Names of
/// form controls may hide what elements and the document have. What tags show has the class `tag`.
pub(super) const STATE: &str = r#"
  return (async ([says]) => {
    const own = () => (window.__ran || []).filter((one) => !/^https?:/.test(one)).map(String);
    const nap = (ms) => new Promise((done) => setTimeout(done, ms));
    const start = performance.now();
    for (let last = -1; performance.now() - start < 3000; ) {
      const now = own().length;
      if (document.readyState === 'complete' && (says ? own().includes('end') : now) && now === last) break;
      last = now;
      await nap(says ? 25 : 60);
    }
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const E = Element.prototype, kids = Object.getOwnPropertyDescriptor(E, 'children').get;
    const UNSEEN = ['head', 'script', 'style', 'link', 'meta', 'title', 'noscript', 'template', 'base'];
    const root = document.documentElement, boxes = [];
    const walk = (e, path) => {
      const name = e.localName;
      if (UNSEEN.includes(name) || name === 'tower-consent' || E.hasAttribute.call(e, 'data-tower-consent')) return 0;
      if ((E.getAttribute.call(e, 'class') || '').split(' ').includes('tag')) return 0;
      const r = E.getBoundingClientRect.call(e);
      boxes.push([path + name, r.x, r.y, r.width, r.height]);
      let at = 0;
      for (const one of kids.call(e)) at += walk(one, path + name + '>' + at + ':');
      at = 0;
      if (name !== 'form' && e.shadowRoot) for (const one of e.shadowRoot.children) at += walk(one, path + name + '#' + at + ':');
      return 1;
    };
    // How far one can scroll is of the room for the banner too, which is at the end of a page.
    scrollTo({ left: 0, top: 0, behavior: 'instant' });
    walk(root, '');
    const without = new CSSStyleSheet();
    without.replaceSync('html::after { display: none !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, without];
    boxes.push(['scroll', 0, 0, root.scrollWidth, root.scrollHeight]);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== without);
    const asked = performance.getEntriesByType('resource').map((e) => new URL(e.name))
      .filter((url) => /^(http|ws)/.test(url.protocol) && url.hostname !== location.hostname).map((url) => url.hostname);
    return { text: (document.body.innerText || '').replace(/\s+/g, ' ').trim(), title: document.title,
      mode: document.compatMode, ran: own().sort(), errors: window.__errors || [], boxes,
      focus: document.activeElement?.localName, asked: [...new Set(asked)].sort() };
  })(arguments)"#;
