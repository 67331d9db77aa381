# People and their roles, as administrators keep them.
role-resident = Resident
role-official = Official
role-signer = Signer
role-head = Head of department
role-clerk = Clerk
role-moderator = Moderator
role-editor = Editor
role-supervisor = Supervisor
role-admin = Administrator

# Why a wish of this kind is not granted.
refusal-needs-session = Only you yourself can do this, logged in on the site. A token cannot.
refusal-renamed-lately = A display name can be changed once in 30 days. You can change yours again in { $days ->
    [one] one day
   *[other] { $days } days
}.
refusal-last-admin = This is the last administrator. Give somebody else that role first.
refusal-invited-another = This invitation is for another address. Log out, then open its link again.
refusal-invitation-over = { $state ->
    [accepted] This invitation has been accepted already.
    [withdrawn] This invitation was withdrawn. Ask whoever invited you.
   *[expired] This invitation has run out. Ask whoever invited you to send it again.
}

field-wrong-password = That is not your password
field-own-branch = A department cannot belong to itself or to one below it
field-invited = This address is invited to that role already. Send the letter again from the list

# The letter of an invitation.
mail-invited-subject = You are invited to work at Folkmoot
mail-invited-what = An administrator of Folkmoot invites you to take on this role: { $role ->
    [official] official (drafts a department’s answers)
    [signer] signer (signs a department’s answers off)
    [head] head of department
    [clerk] clerk (enters posts for people without the internet)
    [moderator] moderator (decides which posts are published, by the published rules)
    [editor] editor (puts up notices and consultations)
    [supervisor] supervisor (reads figures and lists)
   *[admin] administrator (people, departments, settings)
}
mail-invited-place = Where: { $place }
mail-invited-how = Open this link to read more, and to accept. You need an account with this address; if you have none, you make it there.
mail-invited-days = { $days ->
    [one] The link works once, within one day.
   *[other] The link works once, within { $days } days.
}
mail-invited-not-you = If you do not want this, do nothing: without your consent you get no role.

# How accounts, grants and invitations stand.
account-state-unconfirmed = Address not confirmed
account-state-active = In use
account-state-suspended = Suspended
grant-state-to-come = Begins later
grant-state-in-force = In force
grant-state-ended = Ended
invitation-state-waiting = Waiting for an answer
invitation-state-accepted = Accepted
invitation-state-expired = Run out
invitation-state-withdrawn = Withdrawn

# What was done.
said-role-given = The role is given, from now on.
said-role-taken = The role is taken away. It holds no more.
said-suspended = The account is suspended and signed out everywhere.
said-readmitted = The account may be used again.
said-department-made = The department is added.
said-department-changed = The department is changed.
said-invited = The invitation is on its way.
said-invited-again = The invitation is on its way once more. The old link no longer works.
said-uninvited = The invitation is withdrawn. Its link no longer works.
said-invitation-accepted = Thank you. You hold the role from now on.

# Departments.
staff-departments-title = Departments
staff-departments-lead = The public bodies that run consultations and answer. Each stands behind the body it belongs to.
staff-departments-none = There is no department yet. Add the first one below.
staff-department-add = Add a department
staff-department-add-submit = Add it
staff-department-known = Basic facts
staff-department-save = Save the changes
staff-department-name = Name
staff-slug = Name in addresses
staff-slug-hint = Lower-case Latin letters, digits and hyphens. It cannot be changed later, because addresses stay.
staff-parent = Belongs to
staff-parent-none = Nothing: it stands at the top
staff-functions = Functions
staff-functions-hint = A word or two: transport, housing, law.
staff-contact = How people reach it
staff-contact-hint = A telephone number, an office with its hours. Everybody sees this.
staff-second = Two signatures
staff-second-hint = Whoever drafts an answer cannot sign it. Without the tick they can, unless the matter is sensitive.
staff-signatures = Signatures
staff-signature-second = A second person signs
staff-signature-own = The drafter may sign
staff-holders = Who holds roles here
staff-holders-none = Nobody holds a role in this department yet. Give one on the page of a person, or invite somebody.

# People.
staff-people-title = People and roles
staff-people-lead = Everybody with an account. Find somebody by the whole e-mail address, or by how their name begins.
staff-find = Find people
staff-find-name = E-mail address or beginning of the name
staff-find-submit = Find
staff-any-role = Any
staff-role = Role
staff-place = Where
staff-choose = Choose
staff-place-hint = Officials, signers, heads and clerks belong to a department; supervisors and administrators to the whole site; moderators and editors to either.
staff-place-site = The whole site
staff-place-department = Department: { $name }
staff-place-consultation = Consultation: { $name }
staff-nobody = Nobody has an account yet.
staff-nobody-found = Nobody fits. Addresses have to be complete; names are looked for from their beginning.
staff-email = E-mail address
staff-state = State
staff-since = Since
staff-confirmed = Address confirmed
staff-roles = Roles
staff-no-roles = No role is or was held. Everybody with a confirmed address is a resident without one.
staff-from = from
staff-until = until
staff-take = Take away: { $role }
staff-take-consequence = From the moment you press, { $name } can no longer act as { $role } ({ $place }). What was done in that role stays as it is, and the record keeps who held it.
staff-take-submit = Take the role away
staff-give = Give a role
staff-give-submit = Give the role
staff-until-day = Last day
staff-until-hint = Leave it empty for a role without an end.
staff-standing = Suspension
staff-reason = Reason
staff-suspend = Suspend the account
staff-suspend-consequence = Every session and token ends at once, and nobody can sign in to it. Posts stay. The reason is kept for administrators.
staff-suspend-myself = Nobody suspends their own account.
staff-suspended-for = Suspended: { $reason }
staff-readmit = Reinstate the account
staff-readmit-consequence = The account can sign in again, with the roles that are still in force.
staff-readmitted-for = Reinstated: { $reason }

# Invitations.
staff-invitations-title = Invitations
staff-invitations-lead = Ask somebody by e-mail to take on a role. The link in the letter works for seven days, once.
staff-invite = Invite somebody
staff-invite-submit = Send the invitation
staff-lang = Language of the letter
staff-lang-own = English
staff-invited = Invited so far
staff-invited-none = Nobody has been invited yet.
staff-sent = sent
staff-works-until = The link works until
staff-resend = Send again
staff-withdraw = Withdraw
staff-withdraw-consequence = The link sent to { $email } stops working at once. You can invite the same address again later.
staff-withdraw-submit = Withdraw the invitation

# The page behind the link.
staff-invitation-title = You are invited
staff-invitation-lead = An administrator asks you to take on a role on this site.
staff-invitation-accepted = This invitation has been accepted. There is nothing left to do here.
staff-invitation-expired = This invitation has run out. Ask whoever invited you to send it again.
staff-invitation-withdrawn = This invitation was withdrawn. Ask whoever invited you.
staff-invitation-waiting = This invitation waits for your answer.
staff-invitation-another = You are logged in as { $name }, with another address. Log out above, then open this link again.
staff-invitation-login = This address has an account. Log in with its password to accept.
staff-accept = Accept the role
staff-accept-login = Log in and accept the role
staff-accept-register = Register and accept the role
