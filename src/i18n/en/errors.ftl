# What went wrong, by HTTP status: a heading and what to do about it.
error-400 = We could not read that request
error-400-help = Go back and try again. If a program sent it, check its format.
error-400-json = That is not JSON in UTF-8, or it is nested too deeply.
error-400-idempotency-key = An idempotency key is 1 to 128 visible ASCII characters.
error-401 = Please log in first
error-401-help = This needs you to be logged in. What you typed is kept.
error-403 = You may not do that
error-403-help = If you think you should be able to, write to us. You may also be logged in with another account than you think.
error-403-csrf = We cannot tell that this came from a page of ours. Load the page again, then send it once more.
error-404 = Not found
error-404-help = The address may be wrong, or what stood here is not public, or not any more. Search for it, or start again from the home page.
error-405 = This address does not do that
error-405-help = Start again from the home page.
error-408 = It took too long to arrive
error-408-help = Check your connection, then try again.
error-409 = Things have changed meanwhile
error-409-help = Somebody acted before you did. Load the page again and see.
error-412 = It was changed since you read it
error-412-help = You worked from an older version. Read it again, then send your change.
error-413 = That is too large
error-413-help = Shorten the text, or make the file smaller.
error-415 = We do not take that format
error-415-help = Send it in the format that the interface’s documentation names.
error-422 = Some things need mending
error-422-help = See the hint at each place, then send it again. What you typed is kept.
error-422-address-help = Something in the address cannot be what it says; it is listed below. Mend or drop it, or start again from the home page.
error-428 = Say which version you worked from
error-428-help = Send along the version mark that you got when reading.
error-429 = Too many at once
error-429-help = Wait a little, then try again. What you typed is still on the page before.
error-500 = Something broke on our side
error-500-help = It has been recorded. Try again later; if you write to us about it, quote the number below.
error-503 = We are busy
error-503-help = Wait a moment and try again. Nothing of what you sent has taken effect.
error-request-id = Number: { $id }
error-summary = { $count ->
    [one] One thing needs mending
   *[other] { $count } things need mending
}
error-back-home = Back to the home page
error-410 = It is gone
error-410-help = What stood here was taken away and will not come back. Look for what is related from the home page.
error-retry = { $seconds ->
    [one] You can try again in one second.
   *[other] You can try again in { $seconds } seconds.
}
error-contact = Does it go on? Write to us: { $how }
error-status = Error { $status }
error-to-help = Help
error-404-notice = We know no notice at that address. It may not have been taken up yet, or the address may be wrong: search for the consultation, or start from the home page.
error-501 = We do not have that
error-501-help = Ask for one of the formats that the documentation names.
