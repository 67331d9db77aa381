# The start page.
home-title = Home
home-lead = Read what is planned, say what you think, and see what became of it.
home-open = Open for comment
home-open-none = Nothing is open for comment just now.
home-answered = Closed and answered
home-all = All consultations
