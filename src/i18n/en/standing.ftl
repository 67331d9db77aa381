# Where a consultation stands, in one sentence. Beside the phases there is “late”: closed, and the answer overdue.
standing-until = { $phase ->
    [scheduled] Opens on { $day }
    [open] Open until { $day }, { $days ->
        [0] the last day
        [one] one day left
       *[other] { $days } days left
    }
    [late] Closed; the answer was due by { $day } and is overdue
   *[closed] Closed; the answer is due by { $day }
}
