/* Small comforts. Every page works without them. */
(function () {
  "use strict";

  /** Writes how many characters `area` holds where its data-count says. */
  function count(area) {
    var out = document.getElementById(area.dataset.count);
    if (out) out.textContent = String(Array.from(area.value.trim()).length);
  }

  /** Writes the words of the chosen rule where the author is addressed, unless something stands there. */
  function fill(button) {
    var rule = document.querySelector("input[name=rule]:checked");
    var area = document.getElementById(button.dataset.fill);
    if (!area) return;
    if (rule && !area.value.trim()) {
      area.value = rule.dataset.words;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    area.focus();
  }

  document.querySelectorAll("[data-count]").forEach(count);
  var faults = document.querySelector(".error-list");
  if (faults) faults.focus();

  document.querySelectorAll("[data-fill]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { fill(button); });
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  document.addEventListener("input", function (event) {
    if (event.target.dataset.count) count(event.target);
  });
})();
