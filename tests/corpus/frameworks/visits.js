// Visits without a page load: the next page is fetched, its body takes the place of this one's, its scripts run.
(function (global) {
  const live = (script) => {
    const copy = document.createElement("script");
    const nonce = document.querySelector("meta[name=csp-nonce]")?.content; if (nonce) copy.nonce = nonce;
    copy.textContent = script.textContent; copy.async = false;
    for (const { name, value } of [...script.attributes]) copy.setAttribute(name, value);
    return copy;
  };
  async function visit(url) {
    document.dispatchEvent(new CustomEvent("turbo:before-visit", { detail: { url } }));
    const answer = await fetch(url, { credentials: "same-origin", headers: { accept: "text/html, application/xhtml+xml" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const tracked = (head) => [...head.querySelectorAll("[data-turbo-track=reload]")].map((node) => node.outerHTML).join("");
    if (tracked(page.head) !== tracked(document.head)) return location.assign(url);
    const known = new Set([...document.head.children].map((node) => node.outerHTML));
    for (const node of [...page.head.children]) if (!known.has(node.outerHTML) && !node.hasAttribute("data-tower-consent")) document.head.append(node.localName === "script" ? live(node) : node);
    for (const script of page.body.querySelectorAll("script")) script.replaceWith(live(script));
    const permanent = [...document.querySelectorAll("[data-turbo-permanent][id]")];
    document.documentElement.replaceChild(document.adoptNode(page.body), document.body);
    for (const node of permanent) document.getElementById(node.id)?.replaceWith(node);
    history.pushState({ turbo: { restorationIdentifier: String(Math.random()) } }, "", url);
    document.dispatchEvent(new Event("turbo:load"));
  }
  customElements.define("turbo-frame", class extends HTMLElement {
    async connectedCallback() {
      const src = this.getAttribute("src"); if (!src || this.hasAttribute("complete")) return;
      const answer = await fetch(src, { headers: { "Turbo-Frame": this.id } });
      const frame = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("turbo-frame#" + this.id);
      if (!frame) throw new Error(`The response did not contain <turbo-frame id="${this.id}">`);
      const range = document.createRange(); range.selectNodeContents(this); range.deleteContents();
      this.append(document.createRange().createContextualFragment(frame.innerHTML)); this.setAttribute("complete", "");
      this.dispatchEvent(new Event("turbo:frame-load", { bubbles: true }));
    }
  });
  customElements.define("turbo-stream", class extends HTMLElement {
    async connectedCallback() {
      // The parser has not read what is in it yet.
      await new Promise(go => document.readyState == "loading" ? addEventListener("DOMContentLoaded", go) : requestAnimationFrame(go));
      const target = document.getElementById(this.getAttribute("target")), content = this.firstElementChild.content.cloneNode(true);
      target[{ append: "append", prepend: "prepend", replace: "replaceWith", after: "after" }[this.getAttribute("action")]](content); this.remove();
    }
  });
  global.Turbo = { visit };
})(window);
