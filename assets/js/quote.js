/* Quoting: a button stands behind the words of a post while some of them are selected. Tab comes to it from the selection;
   it leads to the reply to that post, with the words quoted. */
(function () {
  "use strict";

  var PASSING = "quote";
  var button = document.querySelector("[data-quoting]");
  if (!button) return;

  /** The post that the selection stands in as a whole, with its words and the way to reply to it. */
  function selected() {
    var selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    var node = selection.getRangeAt(0).commonAncestorContainer;
    var element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    var words = element && element.closest(".post-body, .response-body");
    var post = words && words.closest("article");
    var way = post && post.querySelector('.post-foot a[href*="/reply?to="]');
    var text = selection.toString().trim();
    return way && text ? { words: words, href: way.getAttribute("href"), text: text } : null;
  }

  /** Puts words into the reply under whose words they are. */
  function put(form, text) {
    var area = form.elements.namedItem("body");
    var quoted = [form.dataset.quote].concat(text.split(/\r?\n/)).map(function (line) { return ("> " + line).trim(); });
    var before = area.value.trim();
    area.value = (before ? before + "\n\n" : "") + quoted.join("\n") + "\n\n";
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }

  function target(href) {
    return new URL(href, location.href).searchParams.get("to");
  }

  /** The form on this page that replies to the post and knows whose words it quotes. */
  function formFor(href) {
    var form = document.querySelector("form[data-draft='reply-" + target(href) + "']");
    return form && form.dataset.quote ? form : null;
  }

  document.addEventListener("selectionchange", function () {
    var found = selected();
    if (!found) {
      if (document.activeElement !== button) button.hidden = true;
      return;
    }
    found.words.after(button);
    button.hidden = false;
  });

  button.addEventListener("click", function () {
    var found = selected();
    if (!found) return;
    button.hidden = true;
    var form = formFor(found.href);
    if (form) {
      put(form, found.text);
      return;
    }
    // The way to quote it all is not this one: only the words that were chosen go along.
    var way = found.href.replace("&quote=1", "");
    try {
      sessionStorage.setItem(PASSING, JSON.stringify({ to: target(found.href), text: found.text }));
    } catch (refused) {
      // Where nothing is carried along, the server quotes the whole post.
      way += "&quote=1";
    }
    location.assign(way);
  });

  // What was chosen on the page before.
  try {
    var passed = JSON.parse(sessionStorage.getItem(PASSING));
    var form = passed && formFor("?to=" + passed.to);
    if (form) {
      sessionStorage.removeItem(PASSING);
      put(form, passed.text);
    }
  } catch (broken) {
    return;
  }
})();
