/* Threads and answers like what is being written, asked for while one rests from typing. */
(function () {
  "use strict";

  var REST = 900;
  var LEAST = 4;

  document.querySelectorAll("[data-alike]").forEach(function (section) {
    var form = section.closest("form");
    var field = function (name) { return form.elements.namedItem(name); };
    var list = section.querySelector("ul");
    var pattern = section.querySelector("template").content.querySelector("li");
    var timer = 0;
    var asked = "";

    function item(thread) {
      var shown = pattern.cloneNode(true);
      var link = shown.querySelector("a");
      link.href = section.dataset.thread.replace("{id}", thread.id);
      link.textContent = thread.title;
      shown.querySelector(".hint").textContent = thread.consultation_title;
      if (!thread.answered) shown.querySelector(".state").remove();
      return shown;
    }

    function show(found) {
      section.hidden = found.items.length === 0;
      list.replaceChildren.apply(list, found.items.map(item));
      // Whoever has seen them is not asked once more before sending.
      if (found.items.length) field("alike").value = "seen";
    }

    function look() {
      var title = field("title").value.trim();
      var words = JSON.stringify({ title: title, body: field("body").value });
      if (Array.from(title).length < LEAST || words === asked) return;
      asked = words;
      var headers = { "content-type": "application/json" };
      if (field("csrf")) headers["x-csrf-token"] = field("csrf").value;
      fetch(section.dataset.alike, { method: "POST", headers: headers, body: words }).then(function (answer) {
        return answer.ok ? answer.json() : { items: [] };
      }).then(function (found) { if (asked === words) show(found); }).catch(function () { asked = ""; });
    }

    form.addEventListener("input", function (event) {
      if (event.target !== field("title") && event.target !== field("body")) return;
      clearTimeout(timer);
      timer = setTimeout(look, REST);
    });
    // What was kept may be like something that was said since.
    if (field("title").value) look();
  });
})();
