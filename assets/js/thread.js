/* A thread: what was folded stays folded in this tab, long branches are read on in place, what is new is marked, and what
   becomes public is told. Nothing moves that is being read. */
(function () {
  "use strict";

  var A_MINUTE = 60 * 1000;
  var HALF_AN_HOUR = 30 * A_MINUTE;
  var FRESH = document.getElementById("fresh");

  /** What a browser keeps for this site; nothing where it refuses to. */
  function kept(area) {
    try {
      return window[area];
    } catch (refused) {
      return null;
    }
  }

  function read(store, key) {
    try {
      return JSON.parse(store.getItem(key));
    } catch (broken) {
      return null;
    }
  }

  function write(store, key, value) {
    try {
      store.setItem(key, JSON.stringify(value));
    } catch (full) {
      return;
    }
  }

  /** The words for so many, as the page brought them along. */
  function said(element, count) {
    return count === 1 ? element.dataset.one : element.dataset.other.replace("{n}", count);
  }

  /* ---- folding ---- */
  function fold() {
    var passing = kept("sessionStorage"), key = "folded:" + location.pathname;
    var folded = passing && read(passing, key) || [];
    folded.forEach(function (id) {
      var branch = document.querySelector("#" + CSS.escape(id) + " > .branch");
      if (branch && !branch.querySelector(":target")) branch.open = false;
    });
    // "toggle" does not bubble: it is caught on its way down.
    document.addEventListener("toggle", function (event) {
      var branch = event.target;
      if (!passing || !branch.matches || !branch.matches(".branch")) return;
      var id = branch.parentElement.id;
      folded = folded.filter(function (other) { return other !== id; });
      if (!branch.open) folded.push(id);
      write(passing, key, folded);
    }, true);
  }

  /* ---- reading a long branch on, where one is ---- */
  /** A page with so many posts leads on by its link: each more makes every step of the browser slower. */
  var FULL = 300;

  function readOn(link) {
    var asked = new XMLHttpRequest();
    link.setAttribute("aria-busy", "true");
    asked.open("GET", link.href);
    // The browser reads the page itself: nothing of it passes through a string.
    asked.responseType = "document";
    asked.onload = function () {
      if (asked.status === 200 && asked.response) bring(link, asked.response);
      else location.assign(link.href);
    };
    asked.onerror = function () { location.assign(link.href); };
    asked.send();
  }

  /** Puts the posts of a page where the link to it stands, and leads the link on to the page behind it. */
  function bring(link, page) {
    var here = link.parentElement;
    var items = Array.from(page.querySelectorAll(".tree > li"));
    var next = page.querySelector(".page-nav a[rel=next]");
    items.forEach(function (item) { here.before(document.adoptNode(item)); });
    if (seen !== null) items.forEach(mark);
    link.removeAttribute("aria-busy");
    if (next) {
      link.href = next.getAttribute("href");
      link.textContent = next.textContent;
    } else {
      here.remove();
    }
    if (items[0]) {
      items[0].tabIndex = -1;
      items[0].focus({ preventScroll: true });
    }
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("li.more > a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (document.querySelectorAll(".tree .post").length >= FULL) return;
    event.preventDefault();
    if (!link.hasAttribute("aria-busy")) readOn(link);
  });

  /* ---- what is new to a visitor; to somebody signed in the server says it ---- */
  var seen = null;

  /** Marks the new posts in and below an element. */
  function mark(within) {
    [within].concat(Array.from(within.querySelectorAll("[id^=p]"))).forEach(function (post) {
      var number = /^p(\d+)$/.exec(post.id);
      var head = number && post.querySelector("article > header");
      if (!head || Number(number[1]) <= seen || head.querySelector(".fresh")) return;
      (head.querySelector(".meta") || head).append(FRESH.content.cloneNode(true));
    });
  }

  function visit(note) {
    var here = kept("localStorage"), key = "seen:" + location.pathname;
    if (!here) return;
    var newest = Number(note.dataset.since), now = Date.now(), last = read(here, key);
    seen = last ? (now - last.at > HALF_AN_HOUR ? last.seen : last.before) : newest;
    write(here, key, { before: seen, seen: Math.max(newest, last ? last.seen : 0), at: now });
    if (newest <= seen) return;
    mark(document.querySelector("main") || document.body);
    note.querySelector("span > span").textContent = said(note, newest - seen);
    var first = document.querySelector(".fresh");
    if (first) note.querySelector("a").href = "#" + first.closest("[id^=p]").id;
    note.hidden = false;
  }

  /* ---- what becomes public meanwhile ---- */
  function listen(region) {
    var source = null, after = Number(region.dataset.after), count = 0, first = null, again = 0;

    function tell(event) {
      var news = JSON.parse(event.data);
      after = Number(event.lastEventId);
      count += news.count;
      first = first || news.posts[0].id;
      var link = document.createElement("a");
      link.href = "/posts/" + first;
      link.textContent = region.dataset.show;
      region.replaceChildren(said(region, count) + " ", link);
    }

    function stop() {
      clearTimeout(again);
      if (source) source.close();
      source = null;
    }

    /** A browser opens a stream anew that broke off, but none that was refused: there was no room, or a proxy answered for
        a server that was being started. */
    function refused() {
      if (!source || source.readyState !== EventSource.CLOSED) return;
      stop();
      // All who read at that moment do not come back at one moment.
      again = setTimeout(follow, A_MINUTE + Math.random() * A_MINUTE);
    }

    // A browser holds few connections to one site: a page that nobody sees needs none.
    function follow() {
      if (document.hidden) {
        stop();
      } else if (!source) {
        clearTimeout(again);
        source = new EventSource(region.dataset.live + "?after=" + after);
        source.addEventListener("message", tell);
        source.addEventListener("error", refused);
      }
    }

    document.addEventListener("visibilitychange", follow);
    window.addEventListener("pagehide", stop);
    window.addEventListener("pageshow", follow);
    follow();
  }

  fold();
  var note = document.querySelector("[data-since]");
  if (note && FRESH) visit(note);
  var region = document.querySelector("[data-live]");
  if (region && window.EventSource) listen(region);
})();
