# The editors' pages: notices brought in, consultations drafted, published, extended, withdrawn.
editor-notices-title = Notices
editor-notices-found = Notices that were read
editor-notices-filter = Choose notices
editor-notices-search = Search titles, numbers, issuers and text
editor-notices-not-found = No notice here in which all of these words are found.
editor-notices-none = No notices here yet. Paste the page of one: title, issuers, dates and attachments are read from it.
editor-notices-none-changed = No change waits for a judgement.
editor-notices-none-unlinked = Every page on which a public consultation stands leads to its debate, as far as it has been looked at.
editor-import = Bring in a notice
editor-read-at = Read
editor-deadline-none = No deadline read
editor-standing-none = No consultation yet
editor-draft-from = Draft a consultation from it

editor-import-title = Bring in a notice
editor-import-lead = Give the address of the notice. Its page is fetched and each field is read from it, and you are told by which rule.
editor-import-again = Reading once more:
editor-import-url = Address of the notice
editor-import-url-hint = Its whole address on the portal, beginning with http:// or https://. An address is one notice; when it says something else it gets a new version.
editor-import-html = Source of the page
editor-import-html-hint = On the page of the notice press Ctrl+U (view source), select all, copy, and paste it here.
editor-import-submit = Read the notice
editor-import-portals = Verified portals
editor-import-portals-hint = Notices of other sites can be brought in too; they are marked “source not verified”.

editor-notice-kicker = Notice as it was read
editor-deadline = Opinions are taken until { $day }.
editor-deadline-words = In its own words: “{ $words }”
editor-deadline-missing = No deadline could be read. Fill it in yourself when you draft the consultation.
editor-reread = Read once more
editor-standing = Consultations on it
editor-standing-none-yet = No consultation stands on it yet.
editor-standing-twice = This notice has a consultation already. See first whether it needs another.
editor-versions = { $count ->
    [one] One version, read
   *[other] { $count } versions, the last read
}
editor-public = Public page
editor-missing = { $count ->
    [one] One thing could not be read
   *[other] { $count } things could not be read
}
editor-missing-title = See whether what you pasted is the page of the notice, and read it once more.
editor-missing-issuers = Choose the departments yourself when you draft the consultation.
editor-missing-document-number = Many notices have none. Nothing needs to be done.
editor-missing-index-number = Many notices have none. Nothing needs to be done.
editor-missing-site-id-code = The page does not identify its site. Nothing needs to be done, but make sure of the source.
editor-missing-published-at = The opening will be proposed as now. Check it when you draft the consultation.
editor-missing-deadline = Fill in the closing as the notice has it when you draft the consultation.
editor-missing-attachments = If the notice brings a draft along, see whether the source of the page is whole, and read it once more.
editor-missing-main-text = See whether the source of the page is whole. Where a script loads the text, copy the page after the text has appeared.

editor-consultations-title = Consultations
editor-consultations-found = Consultations that you manage
editor-consultations-none = No consultation here. Bring in a notice first, then draft one from it.
editor-phases = By phase
editor-all = All
editor-begin-bare = Draft without a notice

editor-begin-title = Draft a consultation
editor-begin-lead = Filled in from the notice. Check each field; if all is right, publish it at once.
editor-begin-lead-bare = No notice is linked. For comments on a draft bring the notice in first.
editor-grounds = What this rests on
editor-kind-draft-attached = The notice announces a text for comment and brings documents along: proposed as comments on a draft.
editor-kind-nothing-attached = The notice speaks of a text for comment, but no attachment was read: proposed as ideas on a topic. Change it if the text is there.
editor-kind-no-draft = The notice speaks of no text for comment: proposed as ideas on a topic.
editor-closing-read = As the notice says.
editor-closing-past = The deadline in the notice has passed: choose another.
editor-closing-silent = No deadline was read: fill it in as the notice has it.
editor-strangers = Issuers that are no department of this site

editor-field-kind = Kind
editor-field-title = Title
editor-field-summary = Summary
editor-field-body = Text
editor-field-department-ids = Run by
editor-field-notice-ids = Notices
editor-field-opens-at = Opens
editor-field-closes-at = Closes
editor-field-respond-by = Answer due by
editor-field-moderation = Moderation
editor-field-short-period-reason = Why it is open for less than thirty days
editor-field-series-id = Series
editor-field-sessions = Sessions and who is heard
editor-field-heard = Who is heard
editor-hint-title = 6 to 80 characters.
editor-hint-summary = One or two sentences: what people are asked for. Lists show these.
editor-hint-body = Markdown. Drafted from a notice, its text was copied here; change it as you like.
editor-hint-opens-at = An opening before the moment of publishing means at once.
editor-hint-closes-at = Without a time it is 23:59:59 of that day. Once published it can be extended, not cut.
editor-hint-respond-by = Left empty it is the 84th day after the closing.
editor-field-asks-stance = Let people say what a post is meant as
editor-hint-asks-stance = In favour, against, a question or a suggestion. Questions are to be answered within three working days.
editor-hint-short-period-reason = Needed when it is open for less than thirty days; everybody will read it.
editor-hint-series = Only for ideas on a topic.
editor-hint-sessions = For a hearing alone: where and when it meets. To leave a session out of the draft, empty its fields.
editor-hint-heard = A line for each: the name, a comma, the capacity.
editor-hint-session-until = Without a day it is the day on which the session begins.
editor-hint-session-how = Where to register, how many seats there are, what to bring.
editor-lead = Led by
editor-lead-none = Not chosen yet
editor-along = Run along with:
editor-notice-read = See what was read
editor-notice-more = Link one notice more
editor-notice-more-hint = The address of a notice that was brought in.
editor-day = Day
editor-time = Time
editor-publish-title = Once published
editor-publish-means = Once published everybody sees it, and from its opening it takes comments. Title and text can no longer be changed; the closing can only move later.
editor-keep = Save as draft
editor-save = Save the draft
editor-publish = Publish
editor-preview = See the public page

editor-gaps = { $count ->
    [one] One thing is missing before it can be published
   *[other] { $count } things are missing before it can be published
}
editor-gap = { $name }: { $text }
editor-complete = Nothing is missing: it can be published.
editor-stale = Somebody changed this draft while you were writing. What you typed is below and not saved; sent again it takes the place of theirs.
editor-stale-look = See what stands now

editor-reason = Public reason
editor-reason-hint = 4 to 500 characters, for everybody to read.
editor-extend-title = Extend it
editor-extend = Move the closing later
editor-extend-ask = Extend this consultation?
editor-extend-consequence = It closes on { $closes } now. Everybody will see that it was extended, and why; the answer is due later by the same time. It cannot be shortened again.
editor-extend-to = New closing
editor-extend-submit = Extend
editor-end-title = Give it an end
editor-end = Set an end
editor-end-ask = Give this forum an end?
editor-end-consequence = It stands without one now. Everybody will see when it closes, and why; it can be extended later, not cut.
editor-end-submit = Set it
editor-withdraw-title = Withdraw it
editor-withdraw = Withdraw this consultation
editor-withdraw-ask = Withdraw this consultation?
editor-withdraw-draft = This draft is not public. Withdrawn, its title, its text and your reason become public, marked as withdrawn. It cannot be published any more, and this cannot be undone.
editor-withdraw-published = { $posts ->
    [0] It takes no more comments, everybody reads your reason, and this cannot be undone.
    [one] The one public post stays readable. It takes no more comments, everybody reads your reason, and this cannot be undone.
   *[other] The { $posts } public posts stay readable. It takes no more comments, everybody reads your reason, and this cannot be undone.
}
editor-withdraw-submit = Withdraw and publish the reason

editor-outcome = Edit the outcome

said-editor-read = The notice was read. Check what was read below.
said-editor-reread = The notice says something else now: a new version is kept.
said-editor-unchanged = This notice is known, and says the same as before.
said-editor-drafted = The draft is saved. It is not public.
said-editor-saved = The draft is saved. It is not public.
said-editor-published = The consultation is published.
said-editor-incomplete = The draft is saved, but cannot be published yet: see below what is missing.
said-editor-extended = The closing was moved, and the reason is public.
said-editor-withdrawn = The consultation is withdrawn, and the reason is public.

field-day = Choose a day that exists, such as 2026-12-01, and a time such as 18:00
field-notice-unread = This notice has not been brought in yet: read it first

editor-import-fetch = Fetch and read it
editor-import-or = If the site cannot be fetched from, paste the source of the page instead:
editor-health = The page on its portal
editor-check = Look at it now
editor-check-next = Looked at next
editor-check-failed = { $count ->
    [one] It could not be looked at:
   *[other] It could not be looked at { $count } times in a row:
}
editor-judge-title = What is the change in version { $version }?
editor-judge-lead = The notice reads differently now. Say whether that matters to what people are asked; the reason is public.
editor-judge-what = The change is
editor-judge-closes = Extend the consultations on it to
editor-judge-closes-hint = With a change of substance only: the last day on which opinions are taken.
editor-judge-submit = Say so
said-editor-checked = The page was looked at. What was found stands below.
said-editor-judged = Your judgement of the change is public.
said-editor-against-robots = The notice was read. The site asks robots to stay away from this page: it was fetched because you asked, and will not be looked at again by itself.

editor-pile-inbox = Waiting
editor-pile-changed = Changes to judge
editor-pile-unlinked = No link back
editor-pile-aside = Set aside
editor-pile-all = All
editor-aside = Nothing comes of it?
editor-aside-open = Set it aside
editor-aside-for = Set aside: { $reason }
editor-aside-reason = Why no consultation comes of it
editor-aside-hint = 4 to 200 characters, for other editors. It leaves the list of those that wait, and can be taken up again.
editor-aside-submit = Set it aside
editor-take-up = Take it up again

editor-ways = Ways in
editor-way-page = Page
editor-way-file = File
editor-way-typed = By hand
editor-way-table = Many at once
editor-file-lead = Choose the saved page of the notice, its JSON, or a text whose first line is the title. Each field is read from it, and you are told by which rule.
editor-file = File
editor-file-hint = HTML, JSON or plain text, in whatever charset, up to 5 MiB.
editor-typed-lead = Where there is no page that could be read. What you enter is marked “entered by an editor”.
editor-typed-issuers-hint = The leading one first; several with a semicolon between them.
editor-typed-day-hint = Such as 2026-12-01, or 2026-12-01 09:30.
editor-typed-deadline-hint = Likewise. A day lasts to 23:59:59.
editor-typed-text-hint = Plain text; each line becomes a paragraph.
editor-typed-attachments-hint = One on each line: its address, or its name, a bar | and its address.
editor-typed-submit = Keep the notice
editor-table-lead = A table of up to 1,000 notices, as CSV or JSON Lines. First you see what would come of each row, or what is wrong with it; nothing is kept until you say so.
editor-table-choose = Choose a table
editor-table-file = Table
editor-table-hint = CSV with a heading, or JSON Lines, up to 5 MiB. Columns: url, title, issuers, document_number, index_number, published_at, deadline, text, attachments. Only url and title are needed; a day is written 2026-12-01.
editor-table-try = See what would come of it
editor-table-outlook = What would come of it
editor-table-line = Line
editor-table-arrival = Becomes
editor-table-rows = { $count ->
    [one] One row, and nothing wrong with it.
   *[other] { $count } rows, and nothing wrong with them.
}
editor-table-more = { $count ->
    [one] One row more is not shown here.
   *[other] { $count } more rows are not shown here.
}
editor-table-new = a new notice
editor-table-changed = a new version
editor-table-known = known; says the same
editor-table-text = The table as it was read
editor-table-keep = Bring them in
field-too-large = This is larger than 5 MiB
field-no-table = This holds no text: save the spreadsheet as CSV first
field-no-text = This file holds no text: a page, JSON or plain text is needed
field-twice = This address stands in an earlier row
field-table-empty = There is nothing in it
field-table-too-many-rows = A table has 1,000 rows at most
field-table-unknown-column = We know no column “{ $column }”
field-table-missing-column = The column “{ $column }” is wanting
field-table-column-twice = The column “{ $column }” stands twice
field-table-uneven-row = It has more or fewer cells than the heading: look for a comma or a quote too many
field-table-no-object = This line is no JSON object
field-table-no-text = “{ $column }” holds neither text nor a list of texts
said-editor-aside = The notice is set aside.
said-editor-taken-up = The notice waits again.
said-editor-table = The notices of the table are kept.
