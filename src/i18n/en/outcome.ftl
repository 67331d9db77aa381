# The outcome of a consultation: what was heard, what was decided, what was done since; and writing it.
outcome-title = What was heard and what was decided
outcome-crumb = Outcome
outcome-of = { $title }: feedback and outcome
outcome-about = Which opinions came in, what became of them, what was decided, and what was done since.
outcome-print = Print or save as PDF
outcome-to-threads = See the whole debate
outcome-write = Edit the outcome
outcome-published-at = Published
outcome-from-notice = It began with the notice:

outcome-meter = { $disposed } of { $opinions } opinions are dealt with.
outcome-meter-none = No opinions came in.
outcome-meter-waiting = { $count ->
    [one] One more waits for a moderator.
   *[other] { $count } more wait for a moderator.
}

outcome-heard = What was heard
outcome-heard-none = The feedback is not published yet. After the closing the departments answer each opinion; then it appears here.
outcome-decided = What was decided
outcome-decided-none = The decision is not published yet.
outcome-decided-nothing = No opinions came in, so there was nothing more to decide.
outcome-since = What was done since
outcome-since-none = Nothing yet. What is done will be told here, by its date.

outcome-figure-opinions = { $count ->
    [one] opinion
   *[other] opinions
}
outcome-figure-people = { $count ->
    [one] person took part
   *[other] people took part
}
outcome-figure-adopted = adopted, wholly or in part
outcome-figure-responses = { $count ->
    [one] official answer
   *[other] official answers
}
outcome-opinions = { $count }
outcome-dispositions = What became of them
outcome-came = How they came in
outcome-channel-online = Online
outcome-channel-letter = By letter
outcome-channel-email = By e-mail
outcome-channel-phone = By telephone
outcome-channel-window = At a counter
outcome-channel-hotline = Hotline 12345
outcome-channel-wechat = WeChat
outcome-channel-meeting = At a meeting
outcome-channel-other = Otherwise

outcome-each = Answer by answer
outcome-each-about = Names are masked. Opinions that one answer dealt with alike, for the same reason, stand together under the first that it names.
outcome-opinions-caption = What became of each opinion
outcome-column-number = No.
outcome-column-who = Who
outcome-column-said = Opinion
outcome-column-disposition = What became of it
outcome-column-reason = Reason
outcome-who = { $name } and others, { $count } people
outcome-referred-to = (to { $department })
outcome-answer = Answer
outcome-answer-of = The answer to group { $number }
outcome-stamp = Seal: { $department }

outcome-versions = { $count ->
    [one] One other version
   *[other] { $count } other versions
}
outcome-version = Version { $number }
outcome-superseded = This is an older version; a later one took its place on { $at }.
outcome-newest = Read the newest

outcome-follow-up-add = Tell what was done
outcome-follow-up-title = Tell what was done
outcome-follow-up-lead = On which day, what exactly, and how far it is: so that people can go and see.
outcome-follow-up-at = The day it was done
outcome-follow-up-at-hint = Not before the day of the conclusion, and not after today.
outcome-follow-up-body = What was done
outcome-follow-up-body-hint = 4 to 5,000 characters. Markdown.
outcome-follow-up-submit = Publish
outcome-follow-up-rules = Once it is published
outcome-follow-up-stays = It is public at once, with the department and the date. It is not changed any more: what turns out otherwise is told by another entry.
outcome-follow-up-back = Back to the outcome
said-outcome-followed = It is published.

outcome-part-feedback = Feedback
outcome-part-decision = Decision
outcome-about-desk = About the outcome
outcome-two = Two publications
outcome-two-text = The feedback tells what came in and what became of it; the decision tells what is done in the end. Each is published by itself. What is published is not rewritten: a later version takes its place, and the older ones can still be read.
outcome-published = Published
outcome-not-published = not yet
outcome-drafted = There is a draft that is not published
outcome-open = Not dealt with yet
outcome-feedback-body = The words of the feedback
outcome-feedback-hint = What came in, on the whole. Markdown. What became of each opinion is taken from the signed answers and listed below them.
outcome-channels = What came in otherwise
outcome-channels-hint = What came in online is counted by the house. Leave empty what there was none of.
outcome-decision-body = The words of the decision
outcome-decision-hint = What was decided, and from when it holds. Markdown.
outcome-documents = Documents
outcome-documents-hint = A name and an address for each.
outcome-document-name = Name of document { $number }
outcome-document-url = Address of document { $number }
outcome-save = Save the draft
outcome-publish-feedback = Publish the feedback
outcome-publish-decision = Publish the decision
outcome-stale = Somebody changed the outcome while you were writing. What you wrote is below and is not saved; sending it once more puts yours in its place.
outcome-silence = Nobody said anything
outcome-silence-text = Nothing came in online. If nothing came in otherwise either, the standard statement can be published at once, and the consultation concluded after it.
outcome-silence-submit = Publish that no opinions came in
outcome-silence-statement = No opinions were received during this consultation.
outcome-gaps = { $count ->
    [one] One thing is missing before it can be concluded
   *[other] { $count } things are missing before it can be concluded
}
outcome-gap-feedback = Feedback
outcome-gap-decision = Decision
outcome-gap-opinions = Opinions
outcome-gap-queue = Moderation
outcome-ending = { $what ->
    [archive] Archive it
   *[conclude] Conclude it
}
outcome-ending-ask = { $what ->
    [archive] Archive this consultation?
   *[conclude] Conclude this consultation?
}
outcome-ending-consequence = { $what ->
    [archive] It can still be read. Nothing more can be told of what was done, and it cannot be undone.
   *[conclude] Everybody who took part gets a letter with what became of their own opinions. What is done afterwards can then be told here.
}
outcome-ending-reason = A word on it
outcome-ending-reason-hint = Shown to everybody among the changes. May be left empty.
outcome-ending-submit = { $what ->
    [archive] Archive
   *[conclude] Conclude and tell everybody
}
said-outcome-saved = The draft is saved and not published.
said-outcome-feedback = The feedback is published.
said-outcome-decision = The decision is published.
said-outcome-concluded = The consultation is concluded; those who took part are being told.
said-outcome-archived = The consultation is archived.

field-counted = What came in online is counted by the house
field-count = Please give a whole number from 0 to 10,000,000
field-unpublished = not published yet
field-undisposed = { $count ->
    [one] one opinion is not dealt with yet
   *[other] { $count } opinions are not dealt with yet
}
field-undisposed-one = “{ $title }” is not dealt with yet
field-in-queue = { $count ->
    [one] one post waits for a moderator
   *[other] { $count } posts wait for a moderator
}
field-nothing-drafted = There is nothing to publish: nothing is written, or it is what is published already
field-future = Not later than today
field-before-conclusion = Not before the day of the conclusion
refusal-something-was-said = Opinions came in, so the statement that none did cannot be published. Please tell what came in and what became of it.
