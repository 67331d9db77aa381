/* Files that go along with a post: each is sent at once, with its progress, while one goes on writing. Pictures can be
   dropped and pasted, and are asked what is to be seen in them. */
(function () {
  "use strict";

  /** How much that is, as the server writes it. */
  function size(bytes) {
    if (bytes < 1000) return bytes + " B";
    if (bytes < 1000000) return Math.round(bytes / 1000) + " kB";
    return (Math.floor(bytes / 100000) / 10).toFixed(1) + " MB";
  }

  /** What the server says is wrong, in its words. */
  function complaint(request, otherwise) {
    try {
      var problem = JSON.parse(request.responseText);
      return (problem.errors && problem.errors.length && problem.errors[0].message) || problem.detail || otherwise;
    } catch (unreadable) {
      return otherwise;
    }
  }

  function begin(box) {
    var form = box.closest("form");
    var find = function (selector) { return box.querySelector(selector); };
    var input = find("input[type=file]");
    var list = find("[data-list]");
    var words = box.dataset;
    var most = Number(words.most);
    // Chosen, and not yet on their way: one goes after another, so that what is refused takes nobody's place.
    var waiting = [];
    var busy = false;

    function pair(name, what) {
      return words.pair.replace("%name", function () { return name; }).replace("%text", function () { return what; });
    }

    function say(name, what) {
      find("[data-status]").textContent = pair(name, what);
    }

    /** Says what is wrong with a file, and leaves it standing there. */
    function refuse(file, why) {
      var line = find("[data-refusal]").content.firstElementChild.cloneNode(true);
      line.querySelector("span").textContent = pair(file.name, why);
      // The list tells it by itself: said below as well, it would stand there twice.
      find("[data-status]").textContent = "";
      find("[data-refused]").append(line);
    }

    function bring(files) {
      find("[data-refused]").replaceChildren();
      waiting = waiting.concat(files);
      next();
    }

    function next() {
      var file = !busy && waiting.shift();
      if (file) send(file);
    }

    function done() {
      busy = false;
      settle();
      next();
    }

    /** Whoever keeps what is typed keeps this along. */
    function tell() {
      form.dispatchEvent(new Event("attached"));
    }

    /** More may be chosen as long as there is room; whoever chose the last goes on at its row. */
    function settle() {
      var full = list.children.length >= most;
      var left = full && find("[data-more]").contains(document.activeElement);
      find("[data-more]").hidden = full;
      if (left) list.lastElementChild.querySelector("[data-drop]").focus();
    }

    function call(method, address) {
      var request = new XMLHttpRequest();
      request.open(method, address);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRF-Token", form.elements.namedItem("csrf").value);
      return request;
    }

    /** Puts what the server has taken into its row, and asks about a picture. */
    function taken(row, file) {
      var link = document.createElement("a");
      link.href = file.url;
      link.textContent = file.name;
      row.querySelector("[data-name]").replaceChildren(link);
      row.querySelector("[data-meta]").textContent = file.type.toUpperCase() + " · " + size(file.size);
      row.querySelector("[data-of]").textContent = " " + file.name;
      row.querySelector("progress").remove();
      row.querySelector("input[type=hidden]").value = file.id;
      delete row.dataset.pending;
      say(file.name, words.uploaded);
      tell();
      if (file.width) ask(row.querySelector("[data-alt]"), file);
    }

    function ask(field, file) {
      var asked = field.querySelector("input");
      asked.id = asked.name = "alt-" + file.id;
      field.querySelector("label").htmlFor = asked.id;
      field.querySelector(".hint").id = asked.id + "-hint";
      asked.setAttribute("aria-describedby", asked.id + "-hint");
      field.hidden = false;
      // Whoever pasted into their words goes on writing; whoever chose a file is led on to say what it shows.
      var drop = field.closest("li").querySelector("[data-drop]");
      if ([input, drop, document.body].includes(document.activeElement)) asked.focus();
    }

    function send(file) {
      var no = list.children.length >= most ? words.many : file.size > Number(words.mostBytes) ? words.large : "";
      if (no) {
        refuse(file, no);
        return next();
      }
      busy = true;
      var row = find("[data-row]").content.firstElementChild.cloneNode(true);
      var bar = row.querySelector("progress");
      row.dataset.pending = "yes";
      row.querySelector("[data-name]").textContent = file.name;
      bar.setAttribute("aria-label", file.name);
      list.append(row);
      settle();
      say(file.name, words.uploading);
      var request = call("POST", words.attach);
      var failed = function () {
        var focused = row.contains(document.activeElement);
        row.remove();
        settle();
        if (focused) input.focus();
        refuse(file, complaint(request, words.failed));
        done();
      };
      request.upload.onprogress = function (event) {
        if (event.lengthComputable) bar.value = Math.floor(100 * event.loaded / event.total);
      };
      request.onload = function () {
        if (request.status !== 201) return failed();
        taken(row, JSON.parse(request.responseText));
        done();
      };
      request.onerror = failed;
      request.onabort = done;
      row.request = request;
      var body = new FormData();
      body.append("file", file, file.name);
      request.send(body);
    }

    function drop(row) {
      var id = row.querySelector("input[type=hidden]").value;
      var name = row.querySelector(".attach-name > :first-child").textContent;
      row.remove();
      if (row.request) row.request.abort();
      if (id) call("DELETE", words.attach + "/" + id).send();
      settle();
      say(name, words.gone);
      tell();
      input.focus();
    }

    function files(transfer) {
      return transfer ? Array.from(transfer.files) : [];
    }

    find("[data-without-script]").hidden = true;
    input.addEventListener("change", function () {
      bring(Array.from(input.files));
      input.value = "";
    });
    list.addEventListener("click", function (event) {
      var button = event.target.closest("[data-drop]");
      if (!button) return;
      event.preventDefault();
      drop(button.closest("li"));
    });
    form.addEventListener("paste", function (event) {
      // Text that was copied with its picture, as office programs do, is meant as text.
      if (!files(event.clipboardData).length || event.clipboardData.types.includes("text/plain")) return;
      event.preventDefault();
      bring(files(event.clipboardData));
    });
    form.addEventListener("dragover", function (event) {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    });
    form.addEventListener("drop", function (event) {
      if (!files(event.dataTransfer).length) return;
      event.preventDefault();
      bring(files(event.dataTransfer));
    });
    // Before anybody else hears of it: what is on its way would be lost.
    document.addEventListener("submit", function (event) {
      var pending = list.querySelector("[data-pending]");
      if (event.target !== form || !pending) return;
      event.preventDefault();
      event.stopPropagation();
      say(pending.querySelector("[data-name]").textContent, words.uploading);
    }, true);
  }

  document.querySelectorAll("[data-attach]").forEach(begin);
})();
