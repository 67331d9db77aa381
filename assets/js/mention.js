/* Names to choose from while one types an @: of who spoke in the thread, and of departments. Arrows move, Enter fills in,
   Esc closes. The field stays a text field: the list says what it is by aria-activedescendant. */
(function () {
  "use strict";

  var REST = 200;
  /** An @ that no letter stands before, and what was typed behind it. */
  var TYPED = /(?:^|[^A-Za-z0-9_.\/@＠])[@＠]([^\s@＠#＃，。！？；：、,.!?;:]{0,20})$/;

  function assist(form, area) {
    var list = form.querySelector("#names");
    var said = form.querySelector("[data-names-said]");
    if (!list) return;
    var at = -1;
    var timer = 0;
    var asked = 0;
    var typed = null;
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-haspopup", "listbox");
    area.setAttribute("aria-controls", "names");

    function close() {
      clearTimeout(timer);
      asked += 1;
      list.hidden = true;
      list.replaceChildren();
      said.textContent = "";
      at = -1;
      area.removeAttribute("aria-activedescendant");
    }

    function mark(to) {
      at = to;
      Array.from(list.children).forEach(function (option, index) {
        option.setAttribute("aria-selected", String(index === at));
        if (index === at) option.scrollIntoView({ block: "nearest" });
      });
      area.setAttribute("aria-activedescendant", "name-" + at);
    }

    /** What stands behind an @ up to the caret; null where nothing does, or where words are selected. */
    function behind() {
      var found = area.selectionStart === area.selectionEnd && TYPED.exec(area.value.slice(0, area.selectionStart));
      return found ? found[1] : null;
    }

    /** The caret may have gone where the names on offer were not asked for. */
    function follow() {
      if (behind() !== typed) close();
    }

    function choose(name) {
      var end = area.selectionStart;
      if (behind() !== typed) {
        close();
        return;
      }
      area.setRangeText(name + " ", end - typed.length, end, "end");
      close();
      area.dispatchEvent(new Event("input", { bubbles: true }));
      area.focus();
    }

    function show(items) {
      list.replaceChildren.apply(list, items.map(function (item, index) {
        var option = document.createElement("li");
        option.id = "name-" + index;
        option.setAttribute("role", "option");
        option.textContent = item.name;
        // The field keeps the focus.
        option.addEventListener("mousedown", function (event) {
          event.preventDefault();
          choose(item.name);
        });
        return option;
      }));
      list.hidden = false;
      mark(0);
      said.textContent = list.dataset.found.replace("{count}", String(items.length));
    }

    function look() {
      typed = behind();
      if (typed === null) {
        close();
        return;
      }
      var turn = asked += 1;
      clearTimeout(timer);
      timer = setTimeout(function () {
        fetch(form.dataset.names + "?typed=" + encodeURIComponent(typed)).then(function (answer) {
          return answer.ok ? answer.json() : { items: [] };
        }).then(function (names) {
          // What was asked for meanwhile is asked for anew.
          if (turn !== asked) return;
          if (names.items.length && names.items[0].name !== typed) show(names.items);
          else close();
        }).catch(close);
      }, REST);
    }

    area.addEventListener("input", function (event) { if (!event.isComposing) look(); });
    area.addEventListener("compositionend", look);
    area.addEventListener("keyup", function (event) { if (!event.isComposing) follow(); });
    area.addEventListener("click", follow);
    area.addEventListener("blur", close);
    area.addEventListener("keydown", function (event) {
      if (list.hidden || event.isComposing || event.ctrlKey || event.metaKey) return;
      var most = list.children.length;
      if (event.key === "ArrowDown") mark((at + 1) % most);
      else if (event.key === "ArrowUp") mark((at + most - 1) % most);
      else if (event.key === "Enter" || event.key === "Tab") choose(list.children[at].textContent);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  document.querySelectorAll("form[data-names]").forEach(function (form) {
    var area = form.elements.namedItem("body");
    if (area) assist(form, area);
  });
})();
