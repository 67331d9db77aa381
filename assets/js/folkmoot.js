/* Small comforts. Every page works without them. */
(function () {
  "use strict";

  /** Writes how many characters `area` holds where its data-count says. */
  function count(area) {
    var out = document.getElementById(area.dataset.count);
    if (out) out.textContent = String(Array.from(area.value.trim()).length);
  }

  /** Moves the focus by `step` among the links of a list. */
  function move(list, step) {
    var links = Array.from(list.querySelectorAll("a"));
    var at = links.indexOf(document.activeElement);
    var to = links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + step))];
    if (to) to.focus();
  }

  /** Whether a key typed at `target` is meant for a field. */
  function typing(target) {
    return target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
  }

  document.querySelectorAll("[data-count]").forEach(count);
  var faults = document.querySelector(".error-list");
  if (faults) faults.focus();

  document.addEventListener("input", function (event) {
    if (event.target.dataset.count) count(event.target);
  });

  // Queues: j and k move; any other key presses the control that names it in data-key.
  document.addEventListener("keydown", function (event) {
    var list = document.querySelector("[data-keys]");
    if (!list || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j" || event.key === "k") {
      move(list, event.key === "j" ? 1 : -1);
      return;
    }
    var control = document.querySelector('[data-key~="' + CSS.escape(event.key) + '"]');
    if (!control) return;
    event.preventDefault();
    control.focus();
    if (/^(A|SUMMARY)$/.test(control.tagName) || (control.type === "radio" && /\d/.test(event.key))) control.click();
  });
})();
