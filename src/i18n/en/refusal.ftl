# Why a well-formed wish is not granted, and what would help.
refusal-not-your-role = This needs a role that you do not hold. If you should hold it, ask the administrators of this site.
refusal-token-scope = Your token was made without the scope “{ $scope }”. Make another with it.
refusal-not-confirmed = Please confirm your e-mail address first: the code is in the letter we sent you.
refusal-not-open = { $opens ->
    [none] This consultation does not take comments now.
   *[other] This consultation takes comments from { $opens }.
}
refusal-wrong-state = In its present state{ $state ->
    [draft] {" "}(draft)
    [scheduled] {" "}(scheduled)
    [open] {" "}(open)
    [pending] {" "}(waiting for a moderator)
    [published] {" "}(public)
    [rejected] {" "}(refused)
    [hidden] {" "}(hidden)
    [erased] {" "}(erased)
    [withdrawn] {" "}(withdrawn)
    [closed] {" "}(closed)
    [answered] {" "}(answered)
    [concluded] {" "}(concluded)
    [archived] {" "}(archived)
    [submitted] {" "}(submitted)
    [returned] {" "}(returned)
    [superseded] {" "}(corrected)
   *[other] {""}
} that cannot be done. Load it again and see.
refusal-own-post = Your own post needs no support of yours: that is for others to give.
refusal-parent-not-public = What you reply to is not public, or not any more.
refusal-stale = { $by ->
    [none] It was changed since you read it and is now at version { $version }. Read it again, then send your change.
   *[other] { $by } changed it since you read it; it is now at version { $version }. Read it again, then send your change.
}
refusal-idempotency-key-reused = This idempotency key was used with another request. Choose a new one.
refusal-notice-url-only-in-forum = Only an open forum takes the address of a notice; here choose one of the consultation’s notices.
refusal-end-in-the-past = An end has to be still to come.
refusal-session-not-over = The session ends at { $ends }; its record can be published after that.
refusal-signature-missing = A delivery has to be signed in the header X-Folkmoot-Signature: t= with the time in seconds, and v1= with the HMAC-SHA256 in lower-case hex.
refusal-signature-time = The time in the signature is more than five minutes from ours. Sign again with the present time, and see that the clock of your server is right.
refusal-signature-wrong = The signature is not one of this body with a key of this portal. Sign the raw body, byte for byte, and see that the key is still in force.
refusal-keys-full = { $most } keys of this portal are in force. Revoke one before you make another.
refusal-editing-over = The time in which this post may be changed is over.
refusal-already-answered = A department has answered this post, so its words stay as they are. You may add a reply, or take the post back.
refusal-being-read = A moderator is reading these words just now. Try again when they are decided.
refusal-mended-already = This post was not published, and was mended once already. If it still matters to you, write a new one.
refusal-edited-often = This post was changed as often as it can be. You may add a reply.
refusal-waiting-full = { $most } posts of yours wait until you confirm your e-mail address. Enter the code from our letter, then go on writing.
refusal-files-too-early = New members may bring files once they have been here for a day and their first post is public. You may write without them.
refusal-files-full = As much as is kept for one person, { $mebibytes } MiB, is kept of your files already. Take back posts whose files are no longer needed.
refusal-file-sent-in = This file was sent in with a post. It goes when the post is taken back.
refusal-too-fast = { $seconds ->
    [one] That was quick. Try again in one second.
   *[other] That was quick. Try again in { $seconds } seconds.
}
refusal-manuscripts-full = { $most } drafts are kept at most. Delete those you do not need under “My posts”.
refusal-manuscript-gone = This draft was sent or deleted elsewhere. Save once more to keep it anew.
