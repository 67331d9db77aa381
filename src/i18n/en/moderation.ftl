# Moderation: what a moderator may do, why a post waits, and what stands against a decision.
verdict-approve = Publish
verdict-reject = Do not publish
verdict-hide = Hide
verdict-restore = Show again
verdict-return = Give back

queue-why-new = New post
queue-why-edited = Edited post

refusal-own-matter = Nobody decides on what is their own. Ask a colleague to do it.
refusal-claimed-by-other = Another moderator is working on it. Take the next one, or come back later.
refusal-not-claimed = Claim it first, then decide.
