# The page that shows the demo's mail.
outbox-title = Outbox
outbox-lead = A demonstration site sends no mail. The latest fifty letters stand here, for anybody to read.
outbox-text = The letter
outbox-to = To: { $address }
outbox-none = No mail yet. Register an account, or decide on a post, and a letter will appear here.
