# What the holder of a receipt is told.
receipt-title = Receipt
receipt-code = Code
receipt-state = Where it stands
receipt-at = Sent in
receipt-decided-at = Decided
receipt-rule = Rule applied
receipt-due-decision = A moderator’s decision is due
receipt-due-answer = The answer is due
receipt-silence = A receipt tells where a post stands, never its words or its author. Whoever has the code can read this page.

receipt-state-pending = Waiting for a moderator
receipt-state-published = Published
receipt-state-rejected = Not published
receipt-state-hidden = Hidden by a moderator
receipt-state-withdrawn = Taken back by its author
receipt-state-erased = Erased as the law requires
receipt-lead = This page shows when it was sent in and where it stands now.
receipt-print = For a receipt on paper, print this page with your browser.
receipt-duty = What runs now
receipt-duty-decision = A moderator decides by this time.
receipt-duty-answer = The department answers this thread in public by this time.
receipt-duty-none = Nothing is running now.
receipt-help = What is a receipt?
