/* Writing: the draft is kept on this device until it was sent; Ctrl+Enter sends; a second press does nothing. */
(function () {
  "use strict";

  var PREFIX = "draft:";
  var SENT = "sent";

  /** What a browser keeps for this site; nothing where it refuses to. */
  function kept(area) {
    try {
      return window[area];
    } catch (refused) {
      return null;
    }
  }
  var drafts = kept("localStorage");
  var passing = kept("sessionStorage");

  /** The fields of a form whose words are worth keeping: never who somebody is. */
  function fields(form) {
    return ["title", "body"].map(function (name) { return form.elements.namedItem(name); }).filter(Boolean);
  }

  function keep(form) {
    var words = {};
    fields(form).forEach(function (field) { words[field.name] = field.value; });
    var any = fields(form).some(function (field) { return field.value.trim() !== ""; });
    try {
      if (any) drafts.setItem(PREFIX + form.dataset.draft, JSON.stringify(words));
      else drafts.removeItem(PREFIX + form.dataset.draft);
    } catch (full) {
      return;
    }
    var note = form.querySelector("[data-saved]");
    if (note) note.hidden = !any;
  }

  /** Puts the draft into fields that are empty; what the server drew comes first. */
  function restore(form) {
    var words = null;
    try {
      words = JSON.parse(drafts.getItem(PREFIX + form.dataset.draft));
    } catch (broken) {
      return;
    }
    if (!words) return;
    fields(form).forEach(function (field) {
      if (field.value || typeof words[field.name] !== "string") return;
      field.value = words[field.name];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  /** Forgets the draft that was sent on the page before, once a page tells what was done with it. */
  function settle() {
    var sent = passing && passing.getItem(SENT);
    if (!sent) return;
    passing.removeItem(SENT);
    if (document.querySelector(".note-strong[role=status]")) drafts.removeItem(PREFIX + sent);
  }

  function send(form, event) {
    var pressed = event.submitter;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    if (passing && pressed && pressed.value === "send") passing.setItem(SENT, form.dataset.draft);
  }

  if (drafts) settle();
  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    if (drafts) {
      restore(form);
      form.addEventListener("input", function (event) {
        if (fields(form).includes(event.target)) keep(form);
      });
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
