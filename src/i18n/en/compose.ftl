# Writing: a new thread, a reply, and writing first and signing in after.
compose-thread-title = Start a new thread
compose-reply-title = Reply
compose-reply-to = Reply to { $number } { $name }
compose-reply-root = Reply to this thread
compose-title = Title
compose-title-hint = 6 to 80 characters. One matter, in one sentence.
compose-body = Your words
compose-body-hint = 8 to 5,000 characters. Please leave out telephone numbers, identity numbers and house numbers.
compose-notice = Which notice is it about?
compose-notice-hint = The thread will stand under this notice.
compose-notice-none = None of these: the one whose address stands below
compose-notice-url = Address of a notice
compose-notice-url-hint = The thread will stand under this notice. A page that is not known here yet is read now, if its portal is on the list.
compose-department = Which department does it fall under?
compose-department-hint = That department gets it, and answers within three working days.
compose-department-none = I do not know
compose-speaks = In whose name?
compose-speaks-hint = What you begin for a department is public at once, with no moderator before it, under its name and without a receipt; it waits for no answer.
compose-speaks-self = In my own
compose-preview = Preview
compose-previewed = Preview
compose-send = Send
compose-send-moderated = Send to the moderators
compose-go-on = Go on
compose-save = Save draft
compose-send-anyway = Send all the same
compose-kept-here = Draft kept on this device only
compose-kept-there = Draft saved at { $time }
compose-kept-filled = This is the draft that you saved on
compose-kept-ended = Your login has ended: the draft is kept on this device only. Once you log in, you go on from here.
compose-kept-gone = This draft was sent or deleted in another window. What you write now is kept on this device only.
compose-rival = Another draft
compose-rival-what = Another draft for this place was written in another window or on another device. Both are kept; nothing is lost.
compose-rival-show = See the other one
compose-rival-how = Save once more, and what stands in the form is kept. To use the other one, copy it from above.
compose-rival-take = Use the other one
compose-rival-stay = Keep what I wrote
compose-alike = Threads and answers like this
compose-alike-held = There are threads very much like this one. If it is the same matter, please reply there; if not, send it all the same.
compose-quote-of = { $number } { $name }:
compose-names = People and departments you may mention
compose-names-found = Names found: { $count }. Choose with the arrow keys, Enter fills one in, Esc closes the list.
compose-tips = Advice on writing
compose-useful = What helps
compose-useful-one = One matter to a thread.
compose-useful-where = Name the article, the place, the time.
compose-useful-names = Leave out other people’s names and telephone numbers.
compose-useful-draft = Here you comment on a draft: name the article, say how it should change and why.
compose-useful-topic = Here ideas are wanted: say what the matter is, where, and what you propose.
compose-useful-hearing = Here a hearing is prepared: say what should be heard, and who is affected.
compose-useful-forum = Here anything of the town may be raised: say what the matter is, and which notice or department it belongs to.
compose-sees = Who sees it, and when.
compose-sees-before = A moderator reads it first, usually within { $hours } office hours. Then everybody can read it, and anyone may reply.
compose-sees-trusted = Authors with three approved posts and no breach of the rules this month are published at once; others are read by a moderator first, usually within { $hours } office hours.
compose-sees-after = It is published at once, for everybody to read; a moderator reads it afterwards, usually within { $hours } office hours.
compose-sees-screened = It is usually published at once; where certain words occur a moderator reads it first, usually within { $hours } office hours.
compose-sees-name = It is signed “{ $name }”. You get a receipt. After an official answer it cannot be changed.
compose-sees-department = It is published at once, for everybody to read; no moderator reads it first.
compose-sees-department-name = It is signed “{ $name }”, not with your name, and there is no receipt.
compose-sees-or-department = If you choose a department above, it is published at once, unread by a moderator, under the department’s name and without a receipt.
compose-sees-code = If you are new, nobody sees it until you enter the code that we mail you. You get a receipt.
compose-closed = { $phase ->
    [scheduled] This consultation has not begun. It takes posts from { $day }.
    [withdrawn] This consultation was withdrawn. It takes no more posts; all of it can still be read.
    [closed] This consultation closed on { $day } and takes no more posts. Departments are answering; all of it can still be read.
   *[other] This consultation is over and takes no more posts. All of it can still be read.
}
compose-parent-closed = This post takes no replies any more. You may reply to another in the thread.

compose-who = Who are you?
compose-who-hint = What you wrote is kept. Fill this in, and it is sent in one go.
compose-who-new = I am new here
compose-who-known = I have an account
compose-who-missing = Choose “I am new here” or “I have an account”, and fill in what follows. What you wrote is kept.
compose-left = What you wrote
compose-left-hint = It cannot be sent any more. Copy it from here to use it elsewhere.
