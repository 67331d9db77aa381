# The official desk: the inbox, the answering screen, the review screen.
desk-title = Desk
desk-heading = To do, by deadline
desk-kicker = Desk
desk-piles = What lies on the desk
desk-pile-waiting = To be answered
desk-pile-drafts = My drafts
desk-pile-returned = Sent back to me
desk-pile-to-sign = For my signature
desk-pile-answered = Answered
desk-caption-waiting = Threads without an answer, the nearest deadline first
desk-caption-drafts = My drafts, the nearest deadline first
desk-caption-returned = What was sent back to me, the nearest deadline first
desk-caption-to-sign = What waits for my signature, the nearest deadline first
desk-caption-answered = What is answered, the newest first
desk-empty-waiting = No thread waits for an answer from you. When residents open one in a consultation of yours, it appears here with its deadline.
desk-empty-drafts = You have no drafts. Choose a thread under “To be answered” and write its answer.
desk-empty-returned = Nothing was sent back to you. If a signer wants something changed, you find it here with the reason.
desk-empty-to-sign = Nothing waits for your signature. What colleagues hand in, and you may sign, appears here.
desk-empty-answered = Nothing is answered yet. Begin under “To be answered”, with the nearest deadline.
desk-departments = Departments
desk-all-departments = All of mine
desk-column-matter = Matter
desk-column-posts = Posts
desk-column-due = Deadline
desk-column-state = State
desk-column-drafter = Drafted by
desk-state-waiting = To be answered
desk-sensitive-mark = sensitive
desk-nobody-yet = nobody yet
desk-you = you
desk-answered-on = Answered on
desk-answered-already = Answered
desk-due-none = no deadline
desk-due-late = Overdue by { $days ->
    [one] one day
   *[other] { $days } days
}
desk-due-today = Due today
desk-due-left = { $days ->
    [one] One day left
   *[other] { $days } days left
}
desk-due-provisional = (provisional: the holidays of that year are not published yet)
desk-rule = What is overdue is shown so in public, too. Where ideas are asked for, a thread is answered within 3 working days, counted from the working day after it was published; where a draft is commented on, by the date the consultation states.
desk-to-thread = Read the thread
desk-answer = Answer
desk-review = Look over and sign

desk-covers = Which posts it covers
desk-covers-hint = Choose what becomes of each post that this answer covers, and give the reason. Alike posts can be answered together. Posts that have an answer already are not listed.
desk-covers-none = Every public post of this thread has an answer. When residents write more, it appears here.
desk-not-covered = Not covered by this answer
desk-disposition-of = What becomes of { $post }
desk-reason-of = Reason for { $post }
desk-referred-of = Department that { $post } is referred to
desk-reason = Reason
desk-referred = Referred to (department)
desk-referred-to = (referred to { $department })
desk-post-gone = This post is not public any more.
desk-more-posts = There are more posts: go on with the next ones, in an answer of their own
desk-words = The answer
desk-department = Department that speaks
desk-body = Words of the answer
desk-body-hint = Answer first, then explain. Do not write residents’ names in full. Markdown is allowed.
desk-sensitive = A sensitive matter
desk-sensitive-hint = Then colleagues tick all three gates first, and the head of the department signs.
desk-who-signs = A second person of the department signs it off; then it stands in the thread, and everybody whose post it covers is told.
desk-submit = Hand in for signature
desk-keep = Save draft
desk-preview-show = Show how it will look
desk-preview = How it will look to everybody
desk-preview-only = Nothing is saved yet: this is how the words below will look.
desk-under-way = Something is under way in this thread already:
desk-returned-because = It was sent back:
desk-gates = Three gates
desk-gates-hint = Gates still open when it is signed count as ticked by the signer; a sensitive matter needs all three ticked beforehand.
desk-gates-reopen = When the words change, the gates open again.
desk-gate-policy = lawful, and in line with higher rules
desk-gate-secrecy = no state secret, no personal data
desk-gate-language = spelling, tone, figures
desk-gate-open = Nobody has looked yet
desk-gate-passed = Passed
desk-gate-wanting = Not passed
desk-gate-note = Note on { $gate } (may be empty)
desk-gate-note-short = Note (may be empty)
desk-gate-pass = It passes
desk-gate-want = It does not pass
desk-signature = Signature
desk-sign-hint = Your signature publishes it: it is appended to the thread, and cannot be changed afterwards.
desk-sign = Sign off and publish
desk-signers = These may sign: { $names }.
desk-signers-none = Nobody else of this department may sign it at present. Ask the administrators for a signer.
desk-return-reason = Why it goes back
desk-return-hint = Say what has to be changed; the drafter reads it.
desk-return = Send back to the drafter
desk-drafted-by = Drafted by { $name }
desk-signed-by = Signed off by { $name }.
desk-to-response = Read it in the thread
desk-back = Back to the desk

desk-no-signer = Signing needs the role of signer or head in this department, which you do not hold.
desk-own = Nobody decides on what they drafted themselves: a second person does.
desk-not-now-draft = It is still being written and has not been handed in for signature.
desk-not-now-submitted = It has been handed in for signature already and cannot be changed now.
desk-not-now-returned = It has been sent back to its drafter and waits to be handed in again.
desk-not-now-published = It has been signed off and published already.

field-undecided = Choose what becomes of this post, or empty the rest of its row
field-referred-nowhere = Choose the department that it is referred to: it is told, and so is whoever asked
field-no-such-department = No department has this name; choose one of the list

said-desk-kept = Your draft is saved. Nobody outside the department sees it.
said-desk-submitted = It is handed in for signature.
said-desk-gate = What you found is noted.
said-desk-signed = You have signed it off. It is public now, and those whose posts it covers are being told.
said-desk-returned = It went back to its drafter, with your reason.
