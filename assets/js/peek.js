/* What #12 says, without going there: who, when, and the first words, while the pointer or the focus is on the link. Esc
   closes it; the pointer may move onto it. */
(function () {
  "use strict";

  var REST = 250;
  var WORDS = 140;
  var known = new Map();
  var box = document.createElement("div");
  box.className = "peek";
  box.id = "peek";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  var timer = 0;
  var link = null;

  function linkAt(target) {
    return target.closest && target.closest('.prose a[href^="/posts/"]');
  }

  function close() {
    clearTimeout(timer);
    box.hidden = true;
    if (link) link.removeAttribute("aria-describedby");
    link = null;
  }

  /** The words of a post without the marks of Markdown, and without what it quotes. */
  function plain(body) {
    var own = body.split("\n").filter(function (line) { return !/^\s*>/.test(line); }).join(" ");
    var text = own.replace(/[*_`~#]+(?=\S)|(?<=\S)[*_`~]+/g, "").replace(/\s+/g, " ").trim();
    var letters = Array.from(text);
    return letters.length > WORDS ? letters.slice(0, WORDS).join("") + "…" : text;
  }

  function read(address) {
    if (!known.has(address)) known.set(address, ask(address));
    return known.get(address);
  }

  /** What was not told this time is asked for again. */
  function ask(address) {
    return fetch("/api/v1" + address).then(function (answer) {
      if (answer.ok) return answer.json();
      known.delete(address);
      return null;
    }).catch(function (lost) {
      known.delete(address);
      throw lost;
    });
  }

  /** Times as the page shows them: in the place's own zone. */
  var form = { dateStyle: "medium", timeStyle: "short", timeZone: document.documentElement.dataset.zone };

  function show(post) {
    // What is not public any more shows nothing: the link still leads to its place.
    if (!link || !post || !post.body || !post.author) return;
    var who = document.createElement("b");
    who.textContent = "#" + post.number + " " + (post.author.department || post.author.display_name);
    var when = document.createElement("span");
    when.textContent = new Date(post.created_at).toLocaleString(document.documentElement.lang, form);
    var words = document.createElement("p");
    words.textContent = plain(post.body);
    box.replaceChildren(who, " ", when, words);
    link.after(box);
    box.hidden = false;
    link.setAttribute("aria-describedby", "peek");
  }

  function open(at, wait) {
    if (at === link) return;
    close();
    link = at;
    timer = setTimeout(function () {
      read(at.getAttribute("href")).then(function (post) { if (link === at) show(post); }).catch(close);
    }, wait);
  }

  document.addEventListener("mouseover", function (event) {
    var at = linkAt(event.target);
    if (at) open(at, REST);
    // A pointer that merely rests somewhere closes nothing that the keyboard opened.
    else if (link && link !== document.activeElement && !box.contains(event.target)) close();
  });
  document.addEventListener("focusin", function (event) {
    var at = linkAt(event.target);
    if (at) open(at, 0);
    else close();
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
})();
