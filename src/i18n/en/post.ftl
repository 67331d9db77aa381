# A post as pages show it, and what a department decided about it.
post-official = Official response
post-in-reply = In reply to
post-elsewhere = another post
post-answered = Answered by a department
post-pending = Only you and the moderators can see this: it waits for a moderator.
post-rejected = Only you and the moderators can see this: it was not published.
post-hidden = This post was hidden by a moderator. Replies keep their place.
post-withdrawn = This post was taken back by its author. Replies keep their place.
post-erased = The content of this post was erased as the law requires. Replies keep their place.
post-erasure-request = Whoever it is about asked for it, by right (Personal Information Protection Law, article 47)
post-erasure-order = A court or an authority ordered it
post-erasure-unlawful = The law forbids to publish and to keep it (Cybersecurity Law, article 47)
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

post-fresh = New
post-only-you = only you see this
post-nobody = (no name)

post-you = You ({ $name })
post-began = began the thread
post-support = Support { $count }
post-support-login = Log in to support
post-reply = Reply
post-link = Link
post-edit = Edit
post-mend = Mend and send again
post-change = Change before it is read
post-withdraw = Take back
post-history = edited, see how
post-hash = Fingerprint
post-line = Where your post stands
post-step-sent = Sent in
post-step-code = Enter the mailed code
post-step-moderator = Read by a moderator
post-step-public = Published
post-step-rejected = Not published
post-step-mend = Mend it and send it once more

post-withdraw-title = Take this post back?
post-withdraw-published = Its words disappear for everybody at once. An empty line stays in its place, saying that its author took it back; replies and official answers keep theirs.
post-withdraw-pending = No moderator will read it, and it will not be published.
post-withdraw-root = It is the first post of its thread: the thread stays, without its title and first words.
post-withdraw-final = This cannot be undone. You may write another post.
post-withdraw-do = Take it back
post-withdraw-keep = Keep it
post-withdraw-not = This post cannot be taken back any more.
post-words = The post

post-edit-title = Edit your post
post-mend-title = Mend your post
post-change-title = Change your post
post-edit-lead = For 24 hours after it was published you may change it, and everybody can see what was changed. Where a moderator reads first, the approved words stay public until the new ones are approved; elsewhere a change within 5 minutes leaves no trace.
post-mend-lead = It was not published. Mend it and send it once more; a moderator reads it again. This is possible once.
post-change-lead = No moderator has read it yet. They will read what you send now.
post-edit-send = Send the change
post-mend-send = Mend and send again
post-edit-not = This post cannot be changed any more: the time for it has passed, a department has answered, or the consultation has closed.
post-edit-back = Back to the post

post-history-title = How the post was edited
post-history-lead = The newest version stands first. What was added is underlined, what was taken out stands in a broken frame.
post-history-version = Version { $version }
post-history-first = As it was first sent
post-history-current = Public now
post-history-pending = waits for a moderator
post-history-rejected = not approved

post-unseen = Only you can see this: it waits until you enter the mailed code.
post-change-waits = Your change waits for a moderator.
post-stale = This post was changed elsewhere while you were writing. What you typed is below and not saved; sent again it takes the place of those words.
post-stale-look = See what stands now
post-quote = Quote selection
post-quote-whole = Quote it all

post-erase = Erase by law
post-erase-title = Erase the content of this post by law
post-erase-what = Its words, every wording that was kept and its receipt code go for good; of the first post of a thread, the title goes with it.
post-erase-stays = A line in its place says why and when. What others replied and departments answered keeps its place and number.
post-erase-final = Nobody can bring it back. Check the order, or who asks, before you go on.
post-erase-ground = Ground
post-erase-do = Erase for good
post-erase-keep = Do not erase
post-erase-not = The content of this post is erased already.
said-erased = Erased. Its author will be told.
