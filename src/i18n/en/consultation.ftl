# Consultations: phases, kinds, changes, and what is said of what was typed or tried.
phase-draft = Being drafted
phase-scheduled = Opens soon
phase-open = Open
phase-closed = Closed, answers to come
phase-answered = Answered
phase-concluded = Outcome published
phase-archived = Archived
phase-withdrawn = Withdrawn

consultation-kind-topic = Ideas on a topic
consultation-kind-draft = Comments on a draft
consultation-kind-hearing = Hearing
consultation-kind-forum = Open forum
consultation-moderation-before = Read before publishing
consultation-moderation-trusted = Trusted authors are published at once
consultation-moderation-after = Read after publishing
consultation-moderation-screened = Published at once unless words are held
consultation-change-published = Published
consultation-change-extended = Extended
consultation-change-withdrawn = Withdrawn
consultation-change-concluded = Concluded
consultation-change-archived = Archived
consultation-change-rescheduled = Sessions announced anew
consultation-change-end-set = Given an end

field-before-opening = The closing has to be later than the opening
field-too-far = That is years away: is the date right?
field-before-closing = The answer is due after the closing, not before
field-draft-needs-notice = Comments on a draft need at least one notice that holds the draft and its explanation
field-hearing-needs-notice = A hearing needs at least one notice that announces it
field-without-closing = Without a closing there is no day by which all of it is answered
field-only-topic = Only topics belong to a series
field-short-needs-reason = Open for less than thirty days: state the reason in public
field-repeated = This repeats an earlier entry
field-unknown = There is no such thing
field-not-allowed = This value cannot stand here

refusal-shortening-refused = The time may be extended, not cut. Choose a closing later than the present one.
refusal-already-closed = It has closed and cannot be extended any more. You may start another consultation.

consultation-list-title = Consultations
consultation-list-none = No consultation fits. Choose another phase or department, or other words.
consultation-filter = Choose consultations
consultation-filter-phase = Phase
consultation-filter-department = Department
consultation-filter-all = All
consultation-filter-submit = Show
consultation-departments = Run by
consultation-opens-at = Opens
consultation-closes-at = Closes
consultation-no-end = No end is set
consultation-ends = Closes on { $after }
consultation-respond-by = Answer due by
consultation-moderation = Moderation
consultation-short-period = Why it is open for less than thirty days
consultation-dates = Dates
consultation-changes = Changes
consultation-moved = Closing moved from { $before } to { $after }
consultation-reason = Reason: { $reason }
consultation-threads = Threads
consultation-threads-none = No threads yet.
consultation-about = About this consultation
consultation-so-far = So far
consultation-go = Read it
consultation-phase-all = All
phase-tab-scheduled = Opening soon
phase-tab-open = Open
phase-tab-closed = Waiting
phase-tab-answered = Answered
phase-tab-concluded = Concluded
phase-tab-archived = Archived
phase-tab-withdrawn = Withdrawn
consultation-list-count = { $count ->
    [one] One consultation
   *[other] { $count } consultations
}
consultation-list-count-for = { $count ->
    [one] One consultation with “{ $q }”
   *[other] { $count } consultations with “{ $q }”
}
consultation-list-reset = See all consultations
consultation-write = Write
consultation-write-short = Write
consultation-write-on = {" "}on “{ $title }”
consultation-write-thread = Start a new thread
consultation-write-first = Be the first to write
consultation-counts = { $threads ->
    [one] One thread
   *[other] { $threads } threads
}, { $waiting } waiting for an answer
consultation-coming-at = { $phase ->
    [draft] Not published yet; it is to open on { $day }.
    [scheduled] It opens on { $day }; from then on you can write. The notice can be read now.
    [open] After it closes, the departments answer by { $day }; then the outcome is published.
    [late] The answers were due by { $day } and are overdue: { $waiting } of its threads still wait.
   *[closed] It takes no more posts. The departments answer by { $day }; { $waiting } of its threads still wait. Then the outcome is published.
}
consultation-coming = { $phase ->
    [draft] Not published yet: its editors alone see it.
    [scheduled] Once it opens you can write. The notice can be read now.
    [open] You can write now; the departments answer in the threads.
    [closed] It takes no more posts; { $waiting } of its threads still wait for an answer.
    [late] The answers are overdue: { $waiting } of its threads still wait.
    [answered] All its threads are answered; the outcome comes next.
    [concluded] The outcome is published. No more posts are taken.
    [withdrawn] It was withdrawn and goes no further; the reason stands among its changes.
   *[archived] It is archived: to be read, but taking no more posts.
}
consultation-to-notices = Read the notice
consultation-to-threads = See the threads
consultation-to-outcome = { $phase ->
    [concluded] See the outcome
    [archived] See the outcome
   *[other] How far it is
}
consultation-notices = The notices
consultation-notices-further = Further notices
consultation-notice-text = Open the text of the notice
consultation-notice-version = Version
consultation-notice-record = Record and sources
consultation-answers = Official answers
consultation-threads-filter = Choose threads
consultation-state = State
consultation-state-waiting = Waiting for an answer
consultation-state-answered = Answered
consultation-order = Order
consultation-order-active = Latest activity
consultation-order-newest = Newest
consultation-threads-none-open = No threads yet. You may begin the first.
consultation-threads-none-such = No such threads. Choose another state.
consultation-thread-answered = answered
consultation-thread-due = Answer due by { $day }
consultation-thread-late = The answer was due by { $day } and is overdue
consultation-leads = (leading)
consultation-moderation-about = { $how }. What is not published comes back with the rule and the reason, to be mended and sent once more.
