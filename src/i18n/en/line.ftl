# The line of state: its steps, and how each stands.
line-label = Progress
line-step-opening = Opens
line-step-comments = Comments
line-step-answers = Answers
line-step-hearing = Session
line-step-outcome = Outcome
line-step-follow-ups = Follow-ups
line-step-archived = Archived
line-mark-done = done
line-mark-now = now
line-mark-next = to come
line-until = until
line-mark-late = overdue
line-step-sent = Sent in
line-step-decision = Moderator’s decision
line-step-public = Public
