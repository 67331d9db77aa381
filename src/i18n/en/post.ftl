# A post as pages show it, and what a department decided about it.
post-official = Official response
post-in-reply = In reply to
post-elsewhere = another post
post-edited = edited
post-answered = Answered by a department
post-pending = Only you and the moderators can see this: it waits for a moderator.
post-rejected = Only you and the moderators can see this: it was not published.
post-hidden = This post was taken out of sight by a moderator. Replies keep their place.
post-withdrawn = This post was taken back by its author. Replies keep their place.
post-erased = The content of this post was erased as the law requires. Replies keep their place.
post-decision-rule = Rule: { $rule }
post-decision-reason = Reason: { $reason }
post-receipt = Your receipt

disposition-adopted = Adopted
disposition-partly-adopted = Partly adopted
disposition-not-adopted = Not adopted
disposition-noted = Noted
disposition-already-in-place = Already in place
disposition-out-of-scope = Out of scope
disposition-referred = Referred

post-only-you = only you see this
post-nobody = (no name)
