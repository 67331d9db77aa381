# The clauses of a draft: read article by article, written about, kept in editions.
clause-draft = The draft, clause by clause
clause-edition = Edition { $number }
clause-whole = The whole draft
clause-write = Write about this clause
clause-about = About
clause-changed = Written about an earlier wording of { $clause }.
clause-changed-reply = On an earlier wording of { $clause }
clause-compare = Both wordings
clause-wordings = Earlier wordings
clause-beside = Edition { $then } beside edition { $now }
clause-gone = The newest edition of the draft no longer has this clause. This is what edition { $number } said.
clause-threads = Threads about this clause
clause-threads-none = Nobody has begun a thread about this clause.
clause-mark-new = New
clause-mark-reworded = Reworded
clause-keep-title = Clauses of the draft
clause-keep-lead = Read the draft into clauses, so that people can write about each. Every change is kept as an edition; posts stay with the wording they were written about.
clause-keep-stands = Edition { $number } stands, with { $count ->
    [one] one clause
   *[other] { $count } clauses
}.
clause-keep-none = No clauses have been read yet.
clause-keep-from = Read from
clause-keep-pasted = The text below
clause-keep-text = The text of the draft
clause-keep-text-hint = Needed only where the notice holds the draft as an attachment: paste the draft whole, beginning with article 1.
clause-keep-look = Read it and look
clause-keep-keep = Keep as edition { $number }
clause-keep-read = { $count ->
    [one] One clause was read
   *[other] { $count } clauses were read
}
clause-keep-same = It says what the newest edition says: there is nothing to keep.
clause-keep-gone = No longer there: { $clauses }
clause-pick = Which clause is it about
clause-pick-hint = The thread will stand beside that clause.
clause-pick-none = Not one clause
consultation-clauses = The draft, clause by clause
consultation-clauses-all = Read all of it
queue-clause = Clause
said-clauses-kept = The clauses are kept.
field-no-clauses = No articles were found in it. A clause begins its own line, as in 第一条.
field-text-or-notice = Give either a text or a notice
field-clause-not-of-draft = This clause is not one of this consultation’s draft
refusal-not-a-draft = This consultation is not about a draft, and so has no clauses.
event-kind-consultation-clauses = Draft has a new edition of clauses
