# A thread's page.
thread-notice = The notice it comes from
thread-notice-version = This thread was begun on version { $version } of the notice.
thread-answered = Answered officially
thread-unanswered = No official answer yet
thread-untitled = (without a title: its first post is not public)
thread-taken-back = (a thread that { $department } took back)
thread-taken-back-by = This thread was taken back by the department that began it, { $department }. Replies to it keep their place.
thread-desk = What a department answers is drafted and signed at its desk.
thread-desk-go = Answer this thread for the department
thread-desk-private = What you write below you say as a private person, not for the department.
thread-root = The first post
thread-responses = Official responses
thread-covers = Posts covered, and what was decided on each
thread-posts = Discussion
thread-posts-none = No replies here yet.
thread-order = Order
thread-order-oldest = In reading order
thread-order-newest = Newest first
thread-order-supported = Most supported
thread-order-official = Official only
thread-beginning = From the beginning
thread-active = Latest activity
field-notice-or-url = Choose a notice or give an address, not both
field-not-of-consultation = This notice is not one of this consultation
field-department-not-of-consultation = This department is not one of those that run this consultation
field-not-for-departments = Not where a department begins the thread
field-only-forum = Only the threads of an open forum fall under a department
field-host-not-listed = This site is on no portal’s list. Only notices of listed portals can be brought along; an editor can bring in others.
thread-kicker = Thread
thread-falls-under = Falls under
thread-begun-officially = Thread begun by the department
thread-source = Where this thread comes from
thread-replies = { $count ->
    [one] { $count } reply
   *[other] { $count } replies
}
thread-to-response = Read it at { $number }
thread-to-response-elsewhere = Read it in its place
thread-covered = { $count ->
    [one] one post answered officially
   *[other] { $count } posts answered officially
}
thread-gathered = { $count ->
    [one] one, covering { $covered }
   *[other] { $count }, covering { $covered }
}
thread-covered-posts = { $count ->
    [one] one post
   *[other] { $count } posts
}
thread-order-go = Go
thread-new = Start a new thread
thread-asked-late = A question waits for an answer
thread-due = an answer is due by { $day }
thread-notice-changed = The notice has changed since this thread was begun on version { $version }.
thread-choose = Which posts, in which order
thread-stance-label = Meant as
thread-stance-all = All
thread-stance = { $stance } ({ $count })
thread-unanswered-posts = Only unanswered
thread-unanswered-questions = Only unanswered questions
thread-posts-none-such = No post here is like that.
thread-posts-all = See all posts
thread-branch-more = { $count ->
    [one] One more reply in this branch
   *[other] { $count } more replies in this branch
}
thread-branch-many = More than { $count } more replies in this branch
thread-branch-top = The post this branch begins with
thread-branch-posts = Replies in this branch
thread-branch-back = Back to #{ $number } in the thread
thread-branch-up = Back to its place in the thread
thread-branch-thread = The whole thread
thread-new-since = { $count ->
    [one] { $count } new post since your last visit.
   *[other] { $count } new posts since your last visit.
}
thread-new-many = More than { $count } new posts since your last visit.
thread-new-first = To the first
thread-live = { $count ->
    [one] { $count } new reply
   *[other] { $count } new replies
}
thread-live-show = Show
