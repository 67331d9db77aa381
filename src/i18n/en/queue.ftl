# The moderators' desk: the queue, an item with its context, the decision.
queue-title = Moderation
queue-tabs = Queue
queue-tab-all = All
queue-tab-decided = Decided
queue-list = List
queue-empty = Nothing waits for a moderator.
queue-empty-decided = Nothing has been decided yet.
queue-back = Back to the list
queue-alone = Open by itself

queue-left-minutes = { $count ->
    [one] { $count } minute left
   *[other] { $count } minutes left
}
queue-left-hours = { $count ->
    [one] { $count } hour left
   *[other] { $count } hours left
}
queue-left-days = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
queue-late-minutes = { $count ->
    [one] Overdue by { $count } minute
   *[other] Overdue by { $count } minutes
}
queue-late-hours = { $count ->
    [one] Overdue by { $count } hour
   *[other] Overdue by { $count } hours
}
queue-late-days = { $count ->
    [one] Overdue by { $count } day
   *[other] Overdue by { $count } days
}
queue-held = { $name } is working on it
queue-held-by-you = You are working on it
queue-free = Nobody
queue-own = This is your own post. Another moderator has to decide it.
queue-over = This one is settled. There is nothing left to decide.

queue-kind-thread = New thread
queue-kind-reply = Reply
queue-kind-reply-to = Reply to #{ $number }
queue-before = Posts before it
queue-after = Posts after it
queue-now = The post under review
queue-waits = waits for review, too
queue-words-old = The words in public now
queue-words-new = The new words
queue-why = Why it is here
queue-due = Due
queue-holder = Claimed by
queue-author = Author
queue-author-since = Takes part since
queue-record = { $approved } let through, { $rejected } not published, { $hidden } hidden
queue-department = Department
queue-notice = Notice
queue-decisions = Decisions so far

queue-decide = Decide
queue-claim = Claim
queue-approve = Publish
queue-let-stand = Let it stand
queue-approve-change = Approve the change
queue-reject = Do not publish, and tell why
queue-hide = Hide, and tell why
queue-restore = Show again
queue-return = Give back
queue-rules = Not published or hidden: by which rule
queue-reason = Words to the author
queue-reason-hint = The author reads them together with the rule; the public log has the rule and the date alone. 2 to 500 characters.
queue-use-rule = Use the words of the rule
queue-tells = The author is told of the decision, with the rule and your words. What is not published may be mended and sent once more.

queue-keys = Keys
queue-keys-all = All keys
queue-key-move = Next, previous
queue-key-move-short = move
queue-key-open = Open
queue-key-elsewhere = On a row that is not open, these keys only open it and decide nothing.
queue-key-claim = Claim, or give back
queue-key-approve = Publish
queue-key-reject = Do not publish: first the rule
queue-key-rule = Choose a rule
queue-key-words = Take the words of the rule as words to the author
queue-key-send = Do not publish, or hide, and tell the author
queue-key-thread = Look at the thread
queue-key-help = Open or close this list

said-claimed = Claimed: it is yours for half an hour.
said-approved = Published.
said-rejected = Not published. The author is told.
said-hidden = Hidden. The author is told.
said-restored = Shown again.
said-returned = Given back to the queue.

queue-keys-off = Turn single keys off
queue-keys-on = Turn single keys on
