# One's own posts and what became of them; what is said after sending and taking back.
mine-title = My posts
mine-lead = Where each of them stands, by which rule, and why.
mine-counts = Posts by where they stand
mine-thread-untitled = (the thread’s first post is not public)
mine-reply = Reply
mine-thread = Thread
mine-none = You have not written anything yet. See what is being consulted on now.
mine-none-go = See open consultations
mine-all = All my posts
mine-confirm = Your address is not confirmed yet: moderators see your posts once you enter the mailed code.
mine-confirm-go = Enter the code

said-sent-in = Received. It is published once a moderator has read it; here you see where it stands.
said-published = Published.
said-waits-for-code = Received. Enter the mailed code, and a moderator will see it.
said-withdrawn-post = Taken back.
said-mended = Sent once more. A moderator will read it again.
said-edited = Your change was sent in.
