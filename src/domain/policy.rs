//! The one policy: who may do what. Every "no" for reasons of identity is said here, and nowhere else.
//!
//! What is not here: whether the moment allows it (state machines beside their nouns, `phase`).

use base::time::Timestamp;

use crate::actor::{Actor, Person};
use crate::department::Signature;
use crate::ids::{AccountId, ConsultationId, DepartmentId};
use crate::phase::ConsultationState;
use crate::post::{PostState, Voice};
use crate::refusal::Refusal;
use crate::response::Sensitivity;
use crate::role::{Role, TokenScope};

mod needs;
mod signing;
mod visibility;

#[cfg(test)]
mod cases_tests;
#[cfg(test)]
mod cast_tests;
#[cfg(test)]
mod matrix_tests;

use needs::Needs;
pub use signing::{Signing, signing};
pub use visibility::{Reach, Visibility, visibility};

const SPEAKERS: &[Role] = &[Role::Official, Role::Signer, Role::Head];
const SIGNERS: &[Role] = &[Role::Signer, Role::Head];

/// A consultation as the policy sees it.
#[derive(Debug, Clone, Copy)]
pub struct ConsultationStanding<'a> {
    /// Which.
    pub id: ConsultationId,
    /// The departments that run it.
    pub departments: &'a [DepartmentId],
    /// Its stored state.
    pub state: ConsultationState,
}

/// A post as the policy sees it.
#[derive(Debug, Clone, Copy)]
pub struct PostStanding<'a> {
    /// Who wrote it.
    pub author: AccountId,
    /// Whose voice it is.
    pub voice: Voice,
    /// The department that speaks, for an official voice.
    pub department: Option<DepartmentId>,
    /// Whether it begins its thread.
    pub opens: bool,
    /// Its state.
    pub state: PostState,
    /// Whether its place in the thread was ever public.
    pub placed: bool,
    /// Whether it waits for its author's address to be confirmed, and nobody else sees it.
    pub unseen: bool,
    /// Where it stands.
    pub consultation: ConsultationStanding<'a>,
}

/// A file as the policy sees it.
#[derive(Debug, Clone, Copy)]
pub struct FileStanding<'a> {
    /// Who brought it.
    pub uploader: AccountId,
    /// What it was sent in with; nothing while it was not.
    pub with: Option<Carrier<'a>>,
}

/// What files are sent in with: who may read that may read them.
#[derive(Debug, Clone, Copy)]
pub enum Carrier<'a> {
    /// A post.
    Post(PostStanding<'a>),
    /// An entry of what was done after this consultation.
    FollowUp(ConsultationStanding<'a>),
}

/// A response as the policy sees it.
#[derive(Debug, Clone, Copy)]
pub struct ResponseStanding {
    /// The department that speaks.
    pub department: DepartmentId,
    /// Who drafted it.
    pub drafted_by: AccountId,
    /// Whether the matter is sensitive.
    pub sensitivity: Sensitivity,
    /// Whether the department lets a drafter sign what is not sensitive.
    pub own_signature: bool,
}

/// Everything that can be asked of the policy.
#[derive(Debug, Clone, Copy)]
pub enum Action<'a> {
    /// Read what belongs to one's own account.
    ReadSelf,
    /// Change one's own account, see and end one's own sign-ins: in a session, never with a token.
    ManageSelf,
    /// Keep what one is writing, read it again, let it go.
    KeepManuscripts,
    /// Make departments.
    ManageDepartments,
    /// Make portals; say which hosts are theirs, what of them is polled, and by which keys they deliver.
    ManagePortals,
    /// Give and take roles, invite people.
    ManagePeople,
    /// Shut this account out, or let it in again.
    ShutOut(AccountId),
    /// Add, reword, retire rules.
    ManageRules,
    /// See what mail went out, and send again what did not.
    ManageMail,
    /// See the queue of tasks, and decide on those that are parked.
    ManageJobs,
    /// Read the whole record, what is for staff included.
    ReadRecord,
    /// Import notices.
    ImportNotice,
    /// Make series of topics, and rename them.
    ManageSeries,
    /// Link notices that belong together, and merge those that are one.
    JoinNotices,
    /// Draft a consultation for these departments, the first of which leads.
    DraftConsultation(&'a [DepartmentId]),
    /// Change, publish, extend or withdraw a consultation; conclude it and put it away.
    ManageConsultation(ConsultationStanding<'a>),
    /// Write the outcome of a consultation, read it before it is published, publish it.
    WriteOutcome(ConsultationStanding<'a>),
    /// Tell what was done after its conclusion.
    AddFollowUp(ConsultationStanding<'a>),
    /// See that a consultation exists.
    ViewConsultation(ConsultationStanding<'a>),
    /// Start a thread, reply.
    Post,
    /// Bring a file along.
    BringFile,
    /// Read a file.
    ViewFile(FileStanding<'a>),
    /// Change how one's own file is described, or take it away, before it is sent in with a post.
    ChangeFile(FileStanding<'a>),
    /// Start a thread in the voice of a department; whether one signature is enough for that department.
    OpenThread(DepartmentId, Signature),
    /// Read a post's words.
    ViewPost(PostStanding<'a>),
    /// Take a post back.
    WithdrawPost(PostStanding<'a>),
    /// Change one's own words.
    EditPost(PostStanding<'a>),
    /// Support a post.
    SupportPost(PostStanding<'a>),
    /// Erase the content of a post by law.
    ErasePost(PostStanding<'a>),
    /// Open the queue, whatever of it one then sees.
    OpenQueue,
    /// See an item of the queue.
    ViewQueue(ConsultationStanding<'a>),
    /// Claim and decide an item about this post.
    Moderate(PostStanding<'a>),
    /// Open the official desk, whatever of it one then sees.
    OpenDesk,
    /// Draft a response for a department.
    DraftResponse(DepartmentId),
    /// Read a response that is not public.
    ViewResponse(ResponseStanding),
    /// Change or submit one's own draft.
    EditResponse(ResponseStanding),
    /// Tick a gate of somebody else's draft.
    TickGate(ResponseStanding),
    /// Sign a response off, or send it back.
    SignResponse(ResponseStanding),
}

/// Whether `actor` may do this at `now`. Deny by default: an action without an arm does not compile.
///
/// # Errors
/// Why not, as a [`Refusal`] with words.
pub fn authorize(actor: &Actor, action: Action<'_>, now: Timestamp) -> Result<(), Refusal> {
    let person = match actor {
        Actor::System(_) => return Ok(()),
        Actor::Anonymous => return anonymous(action),
        Actor::Resident(person) => person,
        // What anybody may do needs no scope.
        Actor::Token(..) if anonymous(action).is_ok() => return Ok(()),
        Actor::Token(person, scopes) => match action.needs() {
            Needs::Scope(scope) if scopes.contains(&scope) => person,
            // Each of the two lets one act by its own roles, and by no other that one holds besides.
            Needs::Either(one, other) if scopes.contains(&one) || scopes.contains(&other) => {
                let used: Vec<_> = scopes.iter().copied().filter(|scope| [one, other].contains(scope)).collect();
                return decide(&seen_through(person, &used), action, now);
            }
            // Whoever could not do it with any token is told that, and not to make another.
            Needs::Scope(scope) | Needs::Either(scope, _) => {
                return decide(person, action, now).and(Err(Refusal::TokenScope { scope: scope.as_str() }));
            }
            Needs::Session => return Err(Refusal::NeedsSession),
            Needs::Sight => return decide(&seen_through(person, scopes), action, now),
        },
    };
    decide(person, action, now)
}

/// Somebody as their token sees: with `read`, by all their roles; else by those the token lets them use.
fn seen_through(person: &Person, scopes: &[TokenScope]) -> Person {
    let mut person = person.clone();
    if !scopes.contains(&TokenScope::Read) {
        person.grants.retain(|grant| grant.role.token_scopes().iter().any(|scope| scopes.contains(scope)));
    }
    person
}

fn anonymous(action: Action<'_>) -> Result<(), Refusal> {
    let allowed = match action {
        Action::ViewConsultation(consultation)
        | Action::ViewFile(FileStanding { with: Some(Carrier::FollowUp(consultation)), .. }) => {
            is_public(consultation.state)
        }
        Action::ViewPost(post) | Action::ViewFile(FileStanding { with: Some(Carrier::Post(post)), .. }) => {
            post.state.is_public() && is_public(post.consultation.state)
        }
        Action::ReadSelf
        | Action::ManageSelf
        | Action::KeepManuscripts
        | Action::ManageDepartments
        | Action::ManagePortals
        | Action::ManagePeople
        | Action::ShutOut(_)
        | Action::ManageRules
        | Action::ManageMail
        | Action::ManageJobs
        | Action::ReadRecord
        | Action::ImportNotice
        | Action::JoinNotices
        | Action::ManageSeries
        | Action::DraftConsultation(_)
        | Action::ManageConsultation(_)
        | Action::WriteOutcome(_)
        | Action::AddFollowUp(_)
        | Action::Post
        | Action::BringFile
        | Action::ViewFile(FileStanding { with: None, .. })
        | Action::ChangeFile(_)
        | Action::OpenThread(..)
        | Action::WithdrawPost(_)
        | Action::EditPost(_)
        | Action::SupportPost(_)
        | Action::ErasePost(_)
        | Action::OpenQueue
        | Action::ViewQueue(_)
        | Action::Moderate(_)
        | Action::OpenDesk
        | Action::DraftResponse(_)
        | Action::ViewResponse(_)
        | Action::EditResponse(_)
        | Action::TickGate(_)
        | Action::SignResponse(_) => false,
    };
    if allowed { Ok(()) } else { Err(Refusal::NotYourRole) }
}

fn decide(person: &Person, action: Action<'_>, now: Timestamp) -> Result<(), Refusal> {
    match action {
        // What somebody is writing is theirs alone, whoever they are.
        Action::ReadSelf | Action::ManageSelf | Action::KeepManuscripts => Ok(()),
        Action::ShutOut(account) => {
            role(person.holds_on_site(&[Role::Admin], now))?;
            not_own(person, account)
        }
        Action::ManageDepartments
        | Action::ManagePeople
        | Action::ManageRules
        | Action::ManageMail
        | Action::ManageJobs => role(person.holds_on_site(&[Role::Admin], now)),
        Action::ManagePortals => role(person.holds_on_site(&[Role::Editor, Role::Admin], now)),
        Action::ReadRecord => role(person.holds_on_site(&[Role::Admin, Role::Supervisor], now)),
        Action::ImportNotice | Action::JoinNotices | Action::ManageSeries => {
            role(person.holds_anywhere(&[Role::Editor], now))
        }
        // Whoever leads answers for it, so the leading department must be one's own; others may run it along.
        Action::DraftConsultation(departments) => role(edits(person, departments.get(..1).unwrap_or_default(), now)),
        Action::ManageConsultation(consultation) | Action::WriteOutcome(consultation) => {
            role(edits(person, consultation.departments, now))
        }
        Action::AddFollowUp(consultation) => {
            let speaks = |department: &DepartmentId| person.holds_in_department(SPEAKERS, *department, now);
            role(edits(person, consultation.departments, now) || consultation.departments.iter().any(speaks))
        }
        Action::ViewConsultation(consultation)
        | Action::ViewFile(FileStanding { with: Some(Carrier::FollowUp(consultation)), .. }) => {
            role(is_public(consultation.state) || edits(person, consultation.departments, now))
        }
        // What somebody writes whose address is not confirmed waits unseen.
        Action::Post => Ok(()),
        Action::BringFile => confirmed(person),
        Action::ViewFile(FileStanding { uploader, with: None }) => role(person.id == uploader),
        Action::ViewPost(post) | Action::ViewFile(FileStanding { with: Some(Carrier::Post(post)), .. }) => {
            role(views_post(person, post, now))
        }
        Action::ChangeFile(FileStanding { uploader, .. }) => {
            if person.id == uploader {
                Ok(())
            } else {
                Err(Refusal::NotAuthor)
            }
        }
        Action::EditPost(post) => {
            role(views_post(person, post, now))?;
            wrote(person, post)
        }
        Action::WithdrawPost(post) => {
            role(views_post(person, post, now))?;
            takes_back(person, post, now)
        }
        Action::SupportPost(post) => {
            role(views_post(person, post, now))?;
            supports(person, post)
        }
        Action::ErasePost(post) => {
            // A response has a procedure of its own; what nobody else sees is its author's to take back.
            let erasable = (post.voice == Voice::Resident || post.opens) && !post.unseen;
            role(erasable && person.holds_on_site(&[Role::Admin], now))?;
            not_own(person, post.author)
        }
        Action::OpenQueue => role(person.holds_anywhere(&[Role::Moderator], now)),
        Action::ViewQueue(consultation) => role(moderates(person, consultation, now)),
        Action::Moderate(post) => {
            // What a department says is answered for by its signer, and never comes before a moderator.
            let moderated = post.voice == Voice::Resident && moderates(person, post.consultation, now);
            role(moderated && views_post(person, post, now))?;
            not_own(person, post.author)
        }
        Action::OpenDesk => role(person.departments(now).next().is_some()),
        // As with responses: what has a department's voice is public under its second signature, or under one where the
        // department asks for no more.
        Action::OpenThread(department, Signature::Second) => role(person.holds_in_department(SIGNERS, department, now)),
        Action::OpenThread(department, Signature::Own) => role(person.holds_in_department(SPEAKERS, department, now)),
        Action::DraftResponse(department) => role(person.holds_in_department(SPEAKERS, department, now)),
        Action::ViewResponse(response) => role(person.holds_in_department(SPEAKERS, response.department, now)),
        Action::EditResponse(response) => {
            role(person.holds_in_department(SPEAKERS, response.department, now))?;
            if person.id == response.drafted_by { Ok(()) } else { Err(Refusal::NotAuthor) }
        }
        Action::TickGate(response) => {
            role(person.holds_in_department(SPEAKERS, response.department, now))?;
            not_own(person, response.drafted_by)
        }
        Action::SignResponse(response) => signs(person, response, now),
    }
}

/// The first of these departments that whoever acts may speak for.
#[must_use]
pub fn speaks_for(actor: &Actor, departments: &[DepartmentId], now: Timestamp) -> Option<DepartmentId> {
    departments.iter().copied().find(|own| authorize(actor, Action::DraftResponse(*own), now).is_ok())
}

fn role(held: bool) -> Result<(), Refusal> {
    if held { Ok(()) } else { Err(Refusal::NotYourRole) }
}

fn not_own(person: &Person, author: AccountId) -> Result<(), Refusal> {
    if person.id == author { Err(Refusal::OwnMatter) } else { Ok(()) }
}

fn confirmed(person: &Person) -> Result<(), Refusal> {
    if person.confirmed { Ok(()) } else { Err(Refusal::NotConfirmed) }
}

const fn is_public(state: ConsultationState) -> bool {
    !matches!(state, ConsultationState::Draft)
}

/// An editor of the site edits everything; an editor of a department what that department alone or with others runs.
fn edits(person: &Person, departments: &[DepartmentId], now: Timestamp) -> bool {
    person.holds_on_site(&[Role::Editor], now)
        || departments.iter().any(|department| person.holds_in_department(&[Role::Editor], *department, now))
}

fn moderates(person: &Person, consultation: ConsultationStanding<'_>, now: Timestamp) -> bool {
    person.holds_for(&[Role::Moderator], consultation.id, consultation.departments, now)
}

fn views_post(person: &Person, post: PostStanding<'_>, now: Timestamp) -> bool {
    if post.state.is_public() {
        return is_public(post.consultation.state) || edits(person, post.consultation.departments, now);
    }
    match (post.voice, post.department) {
        (Voice::Official, Some(department)) => person.holds_in_department(SPEAKERS, department, now),
        (Voice::Resident, _) | (Voice::Official, None) => {
            person.id == post.author || (!post.unseen && moderates(person, post.consultation, now))
        }
    }
}

fn wrote(person: &Person, post: PostStanding<'_>) -> Result<(), Refusal> {
    match post.voice {
        Voice::Resident if person.id == post.author => Ok(()),
        Voice::Resident => Err(Refusal::NotAuthor),
        // A response is changed and taken back by its department's own procedure, not by whoever typed it.
        Voice::Official => Err(Refusal::NotYourRole),
    }
}

/// What a department began a thread with is taken back as it was begun: by whoever signs for that department.
fn takes_back(person: &Person, post: PostStanding<'_>, now: Timestamp) -> Result<(), Refusal> {
    match (post.voice, post.department) {
        (Voice::Official, Some(department)) if post.opens => role(person.holds_in_department(SIGNERS, department, now)),
        (Voice::Official | Voice::Resident, _) => wrote(person, post),
    }
}

fn supports(person: &Person, post: PostStanding<'_>) -> Result<(), Refusal> {
    confirmed(person)?;
    if person.id == post.author { Err(Refusal::OwnPost) } else { Ok(()) }
}

fn signs(person: &Person, response: ResponseStanding, now: Timestamp) -> Result<(), Refusal> {
    role(person.holds_in_department(SPEAKERS, response.department, now))?;
    let own = person.id == response.drafted_by;
    match response.sensitivity {
        Sensitivity::Sensitive if own => Err(Refusal::OwnMatter),
        Sensitivity::Sensitive if !person.holds_in_department(&[Role::Head], response.department, now) => {
            Err(Refusal::SensitiveNeedsHead)
        }
        Sensitivity::Sensitive => Ok(()),
        Sensitivity::Ordinary if own && response.own_signature => Ok(()),
        Sensitivity::Ordinary if own => Err(Refusal::OwnMatter),
        Sensitivity::Ordinary => role(person.holds_in_department(SIGNERS, response.department, now)),
    }
}
