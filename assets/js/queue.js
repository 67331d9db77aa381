/* Keys for whoever works through a list. Every key does what a link or a button of the page does. */
(function () {
  "use strict";

  /** The keys that do something with the item that is open. */
  var OF_THE_ITEM = /^[acgrwx1-9]$/;

  /** Moves the focus by `step` among the links of a list, from the one that is open when none has it. */
  function move(list, step) {
    var links = Array.from(list.querySelectorAll("li a"));
    var at = links.indexOf(document.activeElement);
    var open = links.findIndex(function (link) { return link.hasAttribute("aria-current"); });
    var from = at < 0 ? open : at;
    var to = links[Math.max(0, Math.min(links.length - 1, from + step))];
    if (to) to.focus();
  }

  /** The row that has the focus, unless it is the one that is open: nothing is decided on what another row shows. */
  function elsewhere(list) {
    var row = list && list.contains(document.activeElement) ? document.activeElement.closest("li a") : null;
    return row && !row.hasAttribute("aria-current") ? row : null;
  }

  /** Whether a key typed at `target` is meant for a field. */
  function typing(target) {
    return target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
  }

  /** Does what `control` is there for: a rule is chosen by its digit, and only led to by a letter. */
  function press(control, key) {
    if (control.type === "radio" && !/\d/.test(key)) {
      var chosen = document.querySelector('input[name="' + control.name + '"]:checked');
      (chosen || control).focus();
      return;
    }
    control.focus();
    control.click();
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    var list = document.querySelector("[data-keys]");
    if (list && (event.key === "j" || event.key === "k")) {
      move(list, event.key === "j" ? 1 : -1);
      return;
    }
    // A key held down decides one thing, not all that follow it.
    if (event.repeat) return;
    var row = OF_THE_ITEM.test(event.key) ? elsewhere(list) : null;
    if (row) {
      event.preventDefault();
      row.click();
      return;
    }
    var control = document.querySelector('[data-key~="' + CSS.escape(event.key) + '"]');
    // On a narrow page only one thing shows; what is out of sight is not decided.
    if (!control || !control.getClientRects().length) return;
    event.preventDefault();
    press(control, event.key);
  });
})();
