# Cards on the pages of others, and how they get there.
embed-title = { $title } · Folkmoot
embed-kicker = Public debate
embed-latest = Latest official response
embed-not-opened = No consultation has been opened from this notice yet.
embed-threads = { $count ->
    [one] One thread is about this notice
   *[other] { $count } threads are about this notice
}
embed-empty = Nothing is debated here yet.
embed-lines = To paste into the notice’s page
embed-lines-help = Put these lines into the page of the notice, so that its readers see the debate and can take part. Where the portal allows no script, paste the link alone.
embed-script = Card, with a script
embed-frame = Card, without a script
embed-link = Link
embed-link-words = Join the debate
embed-lines-again = The lines to paste, all the same
embed-back-by = Its page on the portal leads here: by { $by }.
embed-back-none = Its page on the portal does not lead here.
embed-back-unseen = Nobody has seen yet whether its page on the portal leads here.
embed-back-since = So since
embed-way-link = a link
embed-way-frame = the card in a frame
embed-way-script = the card by script
