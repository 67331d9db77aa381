/* Small comforts. Every page works without them. */
(function () {
  "use strict";

  /** Writes how many characters `area` holds where its data-count says. */
  function count(area) {
    var out = document.getElementById(area.dataset.count);
    if (out) out.textContent = String(Array.from(area.value.trim()).length);
  }

  document.querySelectorAll("[data-count]").forEach(count);
  var faults = document.querySelector(".error-list");
  if (faults) faults.focus();

  document.addEventListener("input", function (event) {
    if (event.target.dataset.count) count(event.target);
  });
})();
