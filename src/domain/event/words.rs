//! The closed sets of words that an event is told in, beside its kind.

base::words!(
    /// Who may read an event.
    Audience {
        /// Everybody.
        Public = "public",
        /// Those who work here.
        Staff = "staff",
    }
);

base::words!(
    /// In what capacity somebody acted: all that the public record says of who it was.
    Capacity {
        /// A resident.
        Resident = "resident",
        /// A department's official.
        Official = "official",
        /// A moderator.
        Moderator = "moderator",
        /// An editor.
        Editor = "editor",
        /// An administrator.
        Admin = "admin",
        /// The house itself.
        System = "system",
    }
);

base::words!(
    /// What kind of thing an event is about.
    Subject {
        /// An account.
        Account = "account",
        /// A department.
        Department = "department",
        /// A grant.
        Grant = "grant",
        /// An invitation.
        Invitation = "invitation",
        /// A portal.
        Portal = "portal",
        /// A notice.
        Notice = "notice",
        /// A consultation.
        Consultation = "consultation",
        /// A series of topics.
        Series = "series",
        /// An entry of what was done after a consultation.
        FollowUp = "follow_up",
        /// A post.
        Post = "post",
        /// An item of the queue.
        Item = "item",
        /// A response.
        Response = "response",
        /// A version of a rule.
        Rule = "rule",
        /// A task of the queue.
        Task = "task",
    }
);
