# Letters. Subjects are one line; bodies are put together from these sentences in templates/mail.
mail-greeting = Dear { $name },
mail-foot = Folkmoot sent this letter by itself; please do not reply to it. You find the site at:
mail-rule = The rule: { $rule }
mail-reason = The reason: { $reason }

mail-confirm-subject = { $code } is your code
mail-confirm-why = You have just registered at Folkmoot with this address. Enter these six digits to finish:
mail-confirm-how = { $hours ->
    [one] Enter them on this page. They are good for 1 hour.
   *[other] Enter them on this page. They are good for { $hours } hours.
}
mail-confirm-not-you = If this was not you, do nothing: accounts that nobody confirms are deleted.

mail-already-subject = You are registered already
mail-already-why = Somebody has just tried to register at Folkmoot with this address. It has an account already, so no new one was made.
mail-already-login = If it was you, simply log in:
mail-already-reset = If you have forgotten your password, reset it:
mail-already-not-you = If it was not you, do nothing: your account is as it was.

mail-reset-subject = Reset your password
mail-reset-why = Somebody asked to reset the password of the account with this address. Open this link to choose a new one:
mail-reset-how = { $minutes ->
    [one] The link works once, within 1 minute.
   *[other] The link works once, within { $minutes } minutes.
}
mail-reset-not-you = If it was not you, do nothing: your password is as it was.

mail-password-subject = Your password was changed
mail-password-what = Your password at Folkmoot was changed on { $at }. You have been logged out everywhere else.
mail-password-not-you = If it was not you, reset your password now and tell the administrators of the site:

mail-decided-subject = { $decision ->
    [approved] Your post is published: { $title }
    [rejected] Your post was not published: { $title }
    [hidden] Your post was hidden: { $title }
    [erased] The content of your post was erased by law: { $title }
    [edit_approved] Your edit is published: { $title }
    [edit_rejected] Your edit was not published: { $title }
   *[restored] Your post is shown again: { $title }
}
mail-decided-what = { $decision ->
    [approved] A moderator has read your post in “{ $title }”. Everybody can see it now.
    [rejected] A moderator has read your post in “{ $title }” and did not publish it.
    [hidden] A moderator has hidden your post in “{ $title }”. It is not shown in public for now.
    [erased] The content of your post in “{ $title }” was erased as the law requires. A line in its place says so, and its receipt code is no longer good; what others replied and departments answered keeps its place.
    [edit_approved] A moderator has read your edit of a post in “{ $title }”. Everybody sees the new words now.
    [edit_rejected] A moderator has read your edit of a post in “{ $title }” and did not publish it. What the post said before stays public.
   *[restored] Your post in “{ $title }” was looked at again and is shown once more.
}
mail-decided-next = { $decision ->
    [approved] See it, and what others say to it, here:
    [rejected] Your words are kept for you, with the rule and the reason, here:
    [hidden] Your words are kept for you, with the rule and the reason, here:
    [erased] What stands in its place is here:
    [edit_approved] See it, and what it said before, here:
    [edit_rejected] Your words are kept for you, with the rule and the reason, here:
   *[restored] See it here:
}

mail-answered-subject = { $department } has answered: { $title }
mail-answered-what = { $department } has answered what you wrote in “{ $title }”.
mail-answered-disposition = What became of it: { $disposition ->
    [adopted] adopted
    [partly_adopted] partly adopted
    [not_adopted] not adopted
    [noted] noted
    [already_in_place] already in place
    [out_of_scope] outside this consultation or this department’s duties
   *[referred] referred
}
mail-answered-next = Read the whole answer, and see whether it answers your question:

mail-concluded-subject = The outcome is published: { $title }
mail-concluded-what = The consultation “{ $title }”, in which you took part, is concluded, and its outcome is published.
mail-concluded-own = What became of your opinions:
mail-concluded-opinion = “{ $title }” #{ $number }
mail-concluded-opinion-untitled = #{ $number }
mail-concluded-referred = (to { $department })
mail-concluded-no-disposition = It has no disposition of its own.
mail-concluded-more = { $count ->
    [one] One more opinion of yours stands with the outcome.
   *[other] { $count } more opinions of yours stand with the outcome.
}
mail-concluded-talk = { $count ->
    [one] One reply of yours was part of the debate and has no disposition of its own.
   *[other] { $count } replies of yours were part of the debate and have no disposition of their own.
}
mail-concluded-next = What was heard, what was decided and what was done since, all of it is here:
mail-changed-subject = The notice has changed: { $title }
mail-changed-what = The notice “{ $title }”, about which you wrote, has changed in substance.
mail-changed-next = See what changed. What you wrote stays as it is and says on which version it was written:
mail-unjudged-subject = Say what the change is: { $title }
mail-unjudged-what = The notice “{ $title }” reads differently now, and a consultation stands on it.
mail-unjudged-next = See the difference, and say whether the change is editorial or of substance:

mail-mentions-subject = { $author } mentions you
mail-mentions-department-subject = { $author } mentions { $department }
mail-mentions-what = { $author } mentions you in a public post.
mail-mentions-department-what = { $author } mentions { $department } in a public post. You are told because you speak for it, and once for each thread.
mail-mentions-thread = The thread: { $title }
mail-mentions-next = Read all of it, and what was said around it, here:

mail-referred-subject = { $department } has referred a matter to { $to }
mail-referred-what = { $department } has answered a thread, and referred a matter in it to { $to }. You are told because you speak for { $to }.
mail-referred-next = The thread, the answer and why it was referred stand here:
