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
consultation-moderation-before = Read before publishing
consultation-moderation-trusted = Trusted authors are published at once
consultation-moderation-after = Read after publishing
consultation-moderation-screened = Published at once unless words are held
consultation-change-published = Published
consultation-change-extended = Extended
consultation-change-withdrawn = Withdrawn

field-before-opening = The closing has to be later than the opening
field-before-closing = The answer is due after the closing, not before
field-draft-needs-notice = Comments on a draft need at least one notice that holds the draft and its explanation
field-short-needs-reason = Open for less than thirty days: state the reason in public
field-repeated = This repeats an earlier entry
field-unknown = There is no such thing
field-not-allowed = This value cannot stand here

refusal-shortening-refused = The time may be extended, not cut. Choose a closing later than the present one.
refusal-already-closed = It has closed and cannot be extended any more. You may start another consultation.

consultation-list-title = Consultations
consultation-list-found = Consultations that fit
consultation-list-none = No consultation fits. Choose another phase or department.
consultation-filter = Choose consultations
consultation-filter-phase = Phase
consultation-filter-department = Department
consultation-filter-all = All
consultation-filter-submit = Show
consultation-departments = Run by
consultation-opens-at = Opens
consultation-closes-at = Closes
consultation-respond-by = Answer due by
consultation-moderation = Moderation
consultation-short-period = Why it is open for less than thirty days
consultation-dates = Dates and departments
consultation-changes = What was decided about it
consultation-moved = Closing moved from { $before } to { $after }
consultation-reason = Reason: { $reason }
consultation-threads = Threads
consultation-threads-none = No threads yet.
consultation-about = About this consultation
consultation-so-far = So far
consultation-go = Read and comment
