# Official responses: gates, states, and what stands against drafting or signing one.
response-kind-answer = Answer

response-state-draft = Draft
response-state-submitted = Waits for a signature
response-state-returned = Sent back
response-state-published = Published

gate-policy = Policy
gate-secrecy = Secrecy and personal data
gate-language = Language

field-not-in-thread = A response covers what residents have posted in public in the same thread; this is not such a post
field-not-referred = Only what is referred goes to another department
field-too-many = These are too many

refusal-not-author = Only its author may do that.
refusal-sensitive-needs-head = Only the head of the department signs a sensitive matter off.
refusal-gates-open = A sensitive matter needs all three gates ticked by a colleague before it is signed.
refusal-said-meanwhile = Your department has answered the same posts since this was drafted: #{ $number }. Where there is more to say, draft a new answer, or cover a post that has none yet.
