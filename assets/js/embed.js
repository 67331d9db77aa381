// Puts the card of a notice's debate into a portal's page. The page's policy needs to allow no more than our host in
// script-src and frame-src: nothing is evaluated, no markup is parsed, no style attribute is written.
//
//   <script src="https://OUR-HOST/embed.js" async></script>
//   <div data-folkmoot-notice></div>
//
// The notice is the page's own canonical address, or data-url. data-lang (zh-CN, en), data-theme (light, dark) and
// data-height (pixels) are optional.
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script) return;
  const card = new URL("embed/notice", script.src);
  const HEIGHT = 240;

  // What the page says is its address; else the one it stands at.
  function own() {
    const canonical = document.querySelector('link[rel~="canonical"][href]');
    return canonical ? canonical.href : location.href;
  }

  // The page's language, where it is one of ours; else the browser's own wish decides.
  function language(place) {
    const said = place.dataset.lang || document.documentElement.lang || "";
    const found = { zh: "zh-CN", en: "en" }[said.toLowerCase().split("-")[0]];
    return found || "";
  }

  function show(place) {
    if (place.querySelector("iframe")) return;
    const source = new URL(card);
    source.searchParams.set("url", new URL(place.dataset.url || own(), location.href).href);
    const lang = language(place);
    if (lang) source.searchParams.set("lang", lang);
    if (place.dataset.theme) source.searchParams.set("theme", place.dataset.theme);
    const frame = document.createElement("iframe");
    frame.title = lang === "en" ? "The debate of this notice" : "这份公告的讨论";
    frame.width = "100%";
    frame.height = String(Number(place.dataset.height) || HEIGHT);
    frame.loading = "lazy";
    frame.referrerPolicy = "no-referrer";
    frame.style.border = "0";
    frame.src = source.href;
    place.replaceChildren(frame);
  }

  function all() {
    document.querySelectorAll("[data-folkmoot-notice]").forEach(show);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else all();
})();
