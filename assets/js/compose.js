/* Writing: what is typed is kept, on this device at once and on the server a moment later, until it was sent. Ctrl+Enter
   sends; a second press does nothing. */
(function () {
  "use strict";

  var PREFIX = "draft:";
  var SENT = "sent";
  /** Under whose name this device keeps the words of somebody who is not signed in. */
  var VISITOR = "visitor";
  /** What is kept along with the words. */
  var CHOSEN = "select[name], input[type=radio], input[type=url]";
  /** Milliseconds of rest after which what was typed goes to the server, and after which it goes in any case. */
  var REST = 1200;
  var LONGEST = 10000;
  /** Milliseconds for which sending waits for a keeping that is under way. */
  var PATIENCE = 2000;

  /** What a browser keeps for this site; nothing where it refuses to. */
  function area(name) {
    try {
      return window[name];
    } catch (refused) {
      return null;
    }
  }
  var here = area("localStorage");
  var passing = area("sessionStorage");

  /** An instant as the page shows it: in the place's own zone. */
  function clock(at, form) {
    var root = document.documentElement;
    return new Date(at).toLocaleString(root.lang, Object.assign({ timeZone: root.dataset.zone }, form));
  }

  function field(form, name) {
    return form.elements.namedItem(name);
  }

  /** The fields of a form whose words are worth keeping: never who somebody is. */
  function fields(form) {
    return ["title", "body"].map(function (name) { return field(form, name); }).filter(Boolean);
  }

  /** What is chosen beside the words. */
  function choices(form) {
    var chosen = {};
    form.querySelectorAll(CHOSEN).forEach(function (control) {
      if (control.name === "who" || !control.value || (control.type === "radio" && !control.checked)) return;
      chosen[control.name] = control.value;
    });
    return chosen;
  }

  /** What goes along, with what is to be seen in it. */
  function attached(form) {
    var taken = Array.from(form.querySelectorAll("input[name=attachment]")).filter(function (one) { return one.value; });
    return taken.map(function (one) {
      var alt = field(form, "alt-" + one.value);
      return alt ? { id: one.value, alt: alt.value } : { id: one.value };
    });
  }

  function words(form) {
    var typed = { choices: choices(form), attachments: attached(form) };
    fields(form).forEach(function (one) { typed[one.name] = one.value; });
    return typed;
  }

  /** The version that the form rests on. */
  function version(form) {
    var kept = field(form, "kept");
    return kept ? Number(kept.value) || 0 : 0;
  }

  /** Says where the words are. What was said just before is not read out again with each pause in typing. */
  function say(form, what, time) {
    var note = form.querySelector("[data-saved]");
    if (!note) return;
    note.setAttribute("aria-live", form.said === what ? "off" : "polite");
    form.said = what;
    note.textContent = what ? note.dataset[what].replace("{time}", time || "") : "";
  }

  /** What this device keeps the words of a form under: whose they are, and their place. Nobody finds those of another. */
  function key(form, writer) {
    return (writer || form.dataset.writer) + ":" + form.dataset.draft;
  }

  /** What this device holds for the form; null for nothing. */
  function held(form) {
    try {
      return JSON.parse(here.getItem(PREFIX + key(form)));
    } catch (broken) {
      return null;
    }
  }

  function forget(draft) {
    if (here) here.removeItem(PREFIX + draft);
  }

  /** What was held under one key is held under another, where nothing stands there yet. */
  function move(from, to) {
    var left = from !== to && here.getItem(PREFIX + from);
    if (!left || here.getItem(PREFIX + to)) return;
    try {
      here.setItem(PREFIX + to, left);
      forget(from);
    } catch (full) {
      // It stays where it is.
    }
  }

  /** Keeps the words on this device; says whether there are any. */
  function hold(form) {
    var any = fields(form).some(function (one) { return one.value.trim() !== ""; });
    var typed = words(form);
    typed.base = version(form);
    typed.at = Date.now();
    try {
      if (any) here.setItem(PREFIX + key(form), JSON.stringify(typed));
      else forget(key(form));
    } catch (full) {
      return any;
    }
    return any;
  }

  function fill(form, typed) {
    var chosen = typed.choices || {};
    form.querySelectorAll(CHOSEN).forEach(function (control) {
      if (control.name === "who" || !chosen[control.name]) return;
      if (control.type === "radio") control.checked = control.value === chosen[control.name];
      else control.value = chosen[control.name];
    });
    // Words last: their fields tell that something was typed, and all of the form is kept then.
    fields(form).forEach(function (one) {
      if (typeof typed[one.name] !== "string") return;
      one.value = typed[one.name];
      one.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  function same(form, typed) {
    return fields(form).every(function (one) { return (typed[one.name] || "").trim() === one.value.trim(); });
  }

  /** Shows other words for the same place, and lets their writer choose. */
  function rival(form, other, at, take) {
    var box = form.querySelector("[data-rival]");
    if (!box) return;
    box.querySelector("[data-rival-words]").textContent = [other.title, other.body].filter(Boolean).join("\n\n");
    box.querySelector("[data-rival-at]").textContent = at ? clock(at, { dateStyle: "medium", timeStyle: "short" }) : "";
    box.querySelector("[data-rival-acts]").hidden = false;
    box.querySelector("[data-rival-how]").hidden = true;
    box.querySelector("details").open = true;
    box.hidden = false;
    box.querySelector("[data-take]").onclick = function () {
      box.hidden = true;
      take();
      field(form, "body").focus();
    };
    box.querySelector("[data-stay]").onclick = function () {
      box.hidden = true;
      hold(form);
      keep(form);
      field(form, "body").focus();
    };
  }

  function headers(form) {
    return { "content-type": "application/json", "x-csrf-token": field(form, "csrf").value };
  }

  /** Another window kept something else: both are shown, and what is written next rests on what it kept. */
  function meet(form) {
    return fetch(form.dataset.keep, { headers: { accept: "application/json" } }).then(function (answer) {
      if (!answer.ok) return say(form, "gone");
      return answer.json().then(function (other) {
        // What is being sent already meets the other words on the server.
        if (form.dataset.sending) return;
        field(form, "kept").value = other.version;
        say(form, "here");
        if (same(form, other)) return keep(form);
        rival(form, other, other.updated_at, function () { fill(form, other); });
      });
    });
  }

  /** Brings the words to the server. */
  function keep(form) {
    var state = form.keeping;
    clearTimeout(state.timer);
    state.timer = state.since = 0;
    if (form.dataset.sending) return;
    if (state.call) {
      state.again = true;
      return;
    }
    var typed = words(form);
    typed.version = version(form);
    state.call = new AbortController();
    var request = { method: "PUT", headers: headers(form), body: JSON.stringify(typed), signal: state.call.signal };
    state.done = fetch(form.dataset.keep, request).then(function (answer) {
      if (answer.ok) {
        return answer.json().then(function (kept) {
          field(form, "kept").value = kept.version;
          if (same(form, typed)) forget(key(form));
          else hold(form);
          say(form, "there", clock(kept.updated_at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }));
        });
      }
      if (answer.status === 401 || answer.status === 403) return say(form, "ended");
      if (answer.status !== 409) return say(form, "here");
      return answer.json().then(function (problem) {
        if (problem.code === "stale") return meet(form);
        say(form, problem.code === "manuscript-gone" ? "gone" : "here");
      });
    }).catch(function () {
      if (!form.dataset.sending) say(form, "here");
    }).finally(function () {
      state.call = null;
      if (state.again) {
        state.again = false;
        keep(form);
      }
    });
  }

  /** Something was typed. */
  function typed(form) {
    var any = hold(form);
    if (!form.dataset.keep) return say(form, any ? "here" : "");
    var state = form.keeping;
    if (!any) return;
    if (!state.since) state.since = Date.now();
    clearTimeout(state.timer);
    var wait = Math.max(0, Math.min(REST, state.since + LONGEST - Date.now()));
    state.timer = setTimeout(function () { keep(form); }, wait);
  }

  /** Takes up what this device alone holds: it goes on from what the form shows, or it is other words for the same place. */
  function restore(form) {
    var left = held(form);
    if (!left || same(form, left)) return;
    var empty = fields(form).every(function (one) { return one.value === ""; });
    if (empty || (form.dataset.keep && (left.base || 0) === version(form))) fill(form, left);
    else if (form.dataset.keep) rival(form, left, left.at, function () { fill(form, left); });
  }

  /** Forgets what was sent on the page before, once a page tells what was done with it. */
  function settle(forms) {
    var sent = passing && passing.getItem(SENT);
    if (!sent) return;
    passing.removeItem(SENT);
    if (document.querySelector(".note-strong[role=status]")) return forget(sent);
    // The session had ended: the same words stand in a form that asks who it is, and go with that one.
    forms.forEach(function (form) {
      if (key(form, VISITOR) === key(form) && sent.endsWith(":" + form.dataset.draft)) move(sent, key(form));
    });
  }

  /** Lets a keeping that is under way end before its words are sent: handled after them, it would bring them back. */
  function outlast(form, button) {
    var state = form.keeping;
    var late = new Promise(function (go) { setTimeout(go, PATIENCE); });
    Promise.race([state.done, late]).then(function () {
      if (state.call) state.call.abort();
      state.call = null;
      state.again = false;
      delete form.dataset.sending;
      form.requestSubmit(button);
    });
  }

  function send(form, event) {
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    var state = form.keeping;
    clearTimeout(state.timer);
    if (state.call) {
      event.preventDefault();
      return outlast(form, event.submitter);
    }
    var pressed = event.submitter && event.submitter.value;
    if (passing && (pressed === "send" || pressed === "save")) passing.setItem(SENT, key(form));
  }

  var forms = document.querySelectorAll("form[data-draft]");
  if (here) settle(forms);
  forms.forEach(function (form) {
    form.keeping = { timer: 0, since: 0, call: null, done: null, again: false };
    if (here) {
      form.addEventListener("input", function (event) {
        var one = event.target;
        if (fields(form).includes(one) || one.type === "url" || one.name.startsWith("alt-")) typed(form);
      });
      form.addEventListener("attached", function () { typed(form); });
      form.addEventListener("change", function (event) {
        if (event.target.matches(CHOSEN) && event.target.name !== "who") typed(form);
      });
      // Who wrote first and signed in after finds their words under their own name from now on.
      move(key(form, VISITOR), key(form));
      restore(form);
      if (form.dataset.keep) window.addEventListener("online", function () { if (held(form)) keep(form); });
    }
    form.addEventListener("submit", function (event) { send(form, event); });
    form.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector(".btn-go"));
    });
  });

  // A page that the browser brings back from its memory can be sent again.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-draft]").forEach(function (form) { delete form.dataset.sending; });
  });
})();
