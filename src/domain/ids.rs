//! The ids of every noun, in one place because nouns point at each other in both directions.

base::id!(
    /// A person's account.
    AccountId
);
base::id!(
    /// A personal access token.
    TokenId
);
base::id!(
    /// A role held by an account in a scope.
    GrantId
);
base::id!(
    /// Somebody asked by mail to take on a role.
    InvitationId
);
base::id!(
    /// A public body.
    DepartmentId
);
base::id!(
    /// A website that publishes notices.
    PortalId
);
base::id!(
    /// A list or feed of a portal that is polled.
    SourceId
);
base::id!(
    /// A key that a portal signs with.
    PortalKeyId
);
base::id!(
    /// A page of a portal.
    NoticeId
);
base::id!(
    /// A link from a notice to an earlier one.
    LinkId
);
base::id!(
    /// An edition of a draft's clauses.
    EditionId
);
base::id!(
    /// A clause of one edition.
    ClauseId
);
base::id!(
    /// An invitation to comment.
    ConsultationId
);
base::id!(
    /// Topics that belong together.
    SeriesId
);
base::id!(
    /// A meeting of a hearing.
    HearingSessionId
);
base::id!(
    /// One subject inside a consultation.
    ThreadId
);
base::id!(
    /// One contribution in a thread. An official response is a post too and has its id.
    PostId
);
base::id!(
    /// A thing that waits for a moderator.
    ItemId
);
base::id!(
    /// What a moderator decided.
    DecisionId
);
base::id!(
    /// An outgoing mail.
    MailId
);
base::id!(
    /// One version of a rule.
    RuleId
);
base::id!(
    /// Something to be done later.
    TaskId
);
base::id!(
    /// What an editor found a version of a notice to be.
    NoticeChangeId
);
base::id!(
    /// A dated entry of what was done after a consultation was concluded.
    FollowUpId
);
base::id!(
    /// A file that somebody brought along.
    FileId
);
