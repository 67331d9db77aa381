//! What is asked of the policy in its tests: every action, on things in every state.

use super::cast_tests::{AUTHOR, CONSULTATION, HERE, OTHER};
use super::{Action, Carrier, ConsultationStanding, FileStanding, PostStanding, ResponseStanding};
use crate::department::Signature;
use crate::ids::DepartmentId;
use crate::phase::ConsultationState;
use crate::post::{PostState, Voice};
use crate::response::Sensitivity;

const DEPARTMENTS: &[DepartmentId] = &[HERE];

/// One question and its variants: the head of each column with what is asked.
pub(super) struct Question {
    pub(super) title: &'static str,
    pub(super) columns: Vec<(String, Action<'static>)>,
}

/// Everything that can be asked.
pub(super) fn questions() -> Vec<Question> {
    let mut all = vec![
        on_its_own(),
        of_consultations(
            "Change, publish, extend, withdraw, conclude, archive a consultation",
            Action::ManageConsultation,
        ),
        of_consultations("Write and publish its outcome", Action::WriteOutcome),
        of_consultations("Tell what was done after its conclusion", Action::AddFollowUp),
        of_consultations("See a consultation", Action::ViewConsultation),
        of_posts("Read a resident's post", Voice::Resident, Action::ViewPost),
        of_posts("Read an official response as a post", Voice::Official, Action::ViewPost),
        of_posts("Take a resident's post back", Voice::Resident, Action::WithdrawPost),
        of_posts("Take an official response back", Voice::Official, Action::WithdrawPost),
        of_posts("Take back what the department began a thread with", Voice::Official, |post| {
            Action::WithdrawPost(opening(post))
        }),
        of_posts("Change the words of a resident's post", Voice::Resident, Action::EditPost),
        of_posts("Change the words of an official response", Voice::Official, Action::EditPost),
        unseen(),
        files(),
        of_posts("Support a resident's post", Voice::Resident, Action::SupportPost),
        of_posts("Support an official response", Voice::Official, Action::SupportPost),
        of_posts("Erase a resident's post by law", Voice::Resident, Action::ErasePost),
        of_posts("Erase an official response by law", Voice::Official, Action::ErasePost),
        of_posts("Erase what the department began a thread with by law", Voice::Official, |post| {
            Action::ErasePost(opening(post))
        }),
        of_consultations("See what waits in the queue", Action::ViewQueue),
        of_posts("Claim and decide an item about a resident's post", Voice::Resident, Action::Moderate),
        of_posts("Claim and decide an item about an official response", Voice::Official, Action::Moderate),
    ];
    all.extend([
        of_responses("Read a response that is not public", Action::ViewResponse),
        of_responses("Change or submit a response", Action::EditResponse),
        of_responses("Tick a gate", Action::TickGate),
        of_responses("Sign off or send back", Action::SignResponse),
    ]);
    all
}

/// A post of [`CONSULTATION`], which is in `around`.
pub(super) fn post(voice: Voice, state: PostState, around: ConsultationState) -> PostStanding<'static> {
    PostStanding {
        author: AUTHOR,
        voice,
        department: (voice == Voice::Official).then_some(HERE),
        opens: false,
        state,
        placed: state.is_public() || state.is_tombstone(),
        unseen: false,
        consultation: consultation(around),
    }
}

/// The same as the first of its thread.
pub(super) fn opening(post: PostStanding<'static>) -> PostStanding<'static> {
    PostStanding { opens: true, ..post }
}

/// [`CONSULTATION`] in a state.
pub(super) fn consultation(state: ConsultationState) -> ConsultationStanding<'static> {
    ConsultationStanding { id: CONSULTATION, departments: DEPARTMENTS, state }
}

/// What is not asked of one thing in one state.
fn on_its_own() -> Question {
    let columns = [
        ("read one's own account", Action::ReadSelf),
        ("keep one's own account", Action::ManageSelf),
        ("keep what one is writing", Action::KeepManuscripts),
        ("post", Action::Post),
        ("bring a file along", Action::BringFile),
        ("open the queue", Action::OpenQueue),
        ("open the desk", Action::OpenDesk),
        ("draft a response", Action::DraftResponse(HERE)),
        ("begin a thread as the department", Action::OpenThread(HERE, Signature::Second)),
        ("the same, one signature is enough", Action::OpenThread(HERE, Signature::Own)),
        ("import a notice", Action::ImportNotice),
        ("keep series of topics", Action::ManageSeries),
        ("link and merge notices", Action::JoinNotices),
        ("draft a consultation", Action::DraftConsultation(DEPARTMENTS)),
        ("make departments", Action::ManageDepartments),
        ("keep portals", Action::ManagePortals),
        ("give and take roles", Action::ManagePeople),
        ("shut the author out", Action::ShutOut(AUTHOR)),
        ("shut anybody else out", Action::ShutOut(OTHER)),
        ("change the rules", Action::ManageRules),
        ("see and resend mail", Action::ManageMail),
        ("work on the task queue", Action::ManageJobs),
        ("read the whole record", Action::ReadRecord),
    ];
    let columns = columns.into_iter().map(|(head, action)| (head.to_owned(), action)).collect();
    Question { title: "What is not asked of one thing", columns }
}

fn of_consultations(title: &'static str, action: fn(ConsultationStanding<'static>) -> Action<'static>) -> Question {
    let columns = ConsultationState::ALL.iter().map(|state| (state.to_string(), action(consultation(*state))));
    Question { title, columns: columns.collect() }
}

fn of_posts(title: &'static str, voice: Voice, action: fn(PostStanding<'static>) -> Action<'static>) -> Question {
    let column = |state: &PostState| (state.to_string(), action(post(voice, *state, ConsultationState::Published)));
    Question { title, columns: PostState::ALL.iter().map(column).collect() }
}

/// What is asked of a post that waits for its author's address to be confirmed.
fn unseen() -> Question {
    let of = PostStanding { unseen: true, ..post(Voice::Resident, PostState::Pending, ConsultationState::Published) };
    let columns = [
        ("read it", Action::ViewPost(of)),
        ("change its words", Action::EditPost(of)),
        ("take it back", Action::WithdrawPost(of)),
        ("support it", Action::SupportPost(of)),
        ("claim and decide", Action::Moderate(of)),
    ];
    let columns = columns.into_iter().map(|(head, action)| (head.to_owned(), action)).collect();
    Question { title: "A post that waits unseen for its author's address to be confirmed", columns }
}

/// What is asked of a file that the author of posts brought along: alone, and in a post of each state.
fn files() -> Question {
    let alone = FileStanding { uploader: AUTHOR, with: None };
    let of = |state: &PostState| {
        let post = post(Voice::Resident, *state, ConsultationState::Published);
        let with = Some(Carrier::Post(post));
        (state.to_string(), Action::ViewFile(FileStanding { uploader: AUTHOR, with }))
    };
    let concluded = consultation(ConsultationState::Published);
    let told = FileStanding { uploader: AUTHOR, with: Some(Carrier::FollowUp(concluded)) };
    let first = [
        ("not sent in", Action::ViewFile(alone)),
        ("change or take away", Action::ChangeFile(alone)),
        ("of a follow-up", Action::ViewFile(told)),
    ];
    let first = first.into_iter().map(|(head, action)| (head.to_owned(), action));
    Question {
        title: "Read a file that the author brought along",
        columns: first.chain(PostState::ALL.iter().map(of)).collect(),
    }
}

fn of_responses(title: &'static str, action: fn(ResponseStanding) -> Action<'static>) -> Question {
    let kinds = [
        ("ordinary", Sensitivity::Ordinary, false),
        ("ordinary, one signature is enough", Sensitivity::Ordinary, true),
        ("sensitive", Sensitivity::Sensitive, false),
        ("sensitive, one signature is enough", Sensitivity::Sensitive, true),
    ];
    let columns = kinds.into_iter().map(|(head, sensitivity, own_signature)| {
        let response = ResponseStanding { department: HERE, drafted_by: AUTHOR, sensitivity, own_signature };
        (head.to_owned(), action(response))
    });
    Question { title, columns: columns.collect() }
}
