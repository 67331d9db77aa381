//! What an editor types of a hearing: its sessions, row by row, and who is heard, a line for each.

use base::lang::Lang;
use base::local::{Edge, Local};
use base::message::Message;
use base::time::Timestamp;
use chrono_tz::Tz;
use domain::fields::FieldErrors;
use domain::hearing::{HearingInput, MAX_SESSIONS, PartyInput, SessionInput};
use serde::Serialize;

use crate::body::Pairs;
use crate::error::Failure;
use crate::pages::faults::Faults;
use crate::pages::words::text;

/// Empty rows for further sessions.
const MORE: usize = 1;
/// What stands between a name and a capacity: the comma of either script.
const COMMAS: [char; 2] = ['，', ','];
/// How the fields of a session are called in the form, in what the verbs take, and by their labels.
const PARTS: [(&str, &str, &str); 7] = [
    ("place", "place", "editor-session-place"),
    ("address", "address", "editor-session-address"),
    ("from", "starts_at", "editor-session-from"),
    ("until", "ends_at", "editor-session-until"),
    ("url", "url", "editor-session-url"),
    ("how", "taking_part", "editor-session-how"),
    // Which session it is cannot be typed: what is wrong with that is told where its row begins.
    ("place", "id", "editor-session-place"),
];

/// The fields, as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct TypedHearing {
    /// Without the rows that were left empty and are of no session that is public.
    sessions: Vec<TypedSession>,
    /// Name and capacity, a line for each.
    heard: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct TypedSession {
    /// Which it is, of those that stand already; empty for a new one.
    id: String,
    place: String,
    address: String,
    from: Local,
    /// On the same day where no day was typed.
    until: Local,
    url: String,
    how: String,
    /// Whether it is to be called off, whatever else was typed of it.
    cancel: bool,
    /// Whether it has begun: then it is shown, and nothing of it can be typed.
    begun: bool,
}

/// What the component `hearing.fields` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct HearingFields {
    rows: Vec<Row>,
    heard: String,
    sessions_error: String,
    heard_error: String,
    /// Whether there is anything in it, so that it is not folded away.
    open: bool,
}

/// A session to type in.
#[derive(Debug, Clone, Serialize)]
struct Row {
    /// The first is 1.
    number: usize,
    typed: TypedSession,
    /// Whether there is a box to call it off.
    cancellable: bool,
    place_error: String,
    address_error: String,
    from_error: String,
    until_error: String,
    url_error: String,
    how_error: String,
}

impl TypedSession {
    fn of(fields: &Pairs, n: usize) -> Self {
        let text = |of: &str| fields.get(&format!("session-{of}-{n}")).trim().to_owned();
        let local = |day: &str, time: &str| Local { day: text(day), time: text(time) };
        Self {
            id: text("id"),
            place: text("place"),
            address: text("address"),
            from: local("from", "from-time"),
            until: local("until", "until-time"),
            url: text("url"),
            how: text("how"),
            cancel: !text("cancel").is_empty(),
            begun: false,
        }
    }

    fn is_empty(&self) -> bool {
        *self == Self { id: self.id.clone(), ..Self::default() }
    }

    fn from_input(input: &SessionInput, zone: Tz) -> Self {
        let local = |at: Option<_>| at.map(|at| Local::of(at, zone)).unwrap_or_default();
        Self {
            id: input.id.map(|id| id.to_string()).unwrap_or_default(),
            place: input.place.clone(),
            address: input.address.clone(),
            from: local(input.starts_at),
            until: local(input.ends_at),
            url: input.url.clone(),
            how: input.taking_part.clone(),
            cancel: false,
            begun: false,
        }
    }

    fn input(&self, n: usize, zone: Tz, faults: &mut FieldErrors) -> SessionInput {
        let mut instant = |of: &str, typed: &Local| match typed.instant(Edge::Beginning, zone) {
            Ok(at) => at,
            Err(_) => {
                faults.add(format!("sessions[{n}].{of}"), "day");
                None
            }
        };
        let day =
            if self.until.day.is_empty() && !self.until.time.is_empty() { &self.from.day } else { &self.until.day };
        let until = Local { day: day.clone(), time: self.until.time.clone() };
        SessionInput {
            id: self.id.parse().ok(),
            place: self.place.clone(),
            address: self.address.clone(),
            starts_at: instant("starts_at", &self.from),
            ends_at: instant("ends_at", &until),
            url: self.url.clone(),
            taking_part: self.how.clone(),
        }
    }
}

impl TypedHearing {
    /// What the form of a draft sent: a row that was emptied is none.
    pub(super) fn of(fields: &Pairs) -> Self {
        Self::sent(fields, |row| !row.is_empty())
    }

    /// What the form of a public hearing sent: a session that was announced keeps its row, if all of it was emptied.
    pub(super) fn of_public(fields: &Pairs) -> Self {
        Self::sent(fields, |row| !row.is_empty() || !row.id.is_empty())
    }

    fn sent(fields: &Pairs, counts: impl Fn(&TypedSession) -> bool) -> Self {
        let sessions = (1..=MAX_SESSIONS + MORE).map(|n| TypedSession::of(fields, n));
        Self { sessions: sessions.filter(counts).collect(), heard: fields.get("heard").to_owned() }
    }

    /// The rows that are to be announced, each with its place in the form: without those that are called off.
    fn kept(&self) -> impl Iterator<Item = (usize, &TypedSession)> {
        self.sessions.iter().enumerate().filter(|(_, row)| !row.cancel)
    }

    /// What stands there already.
    pub(super) fn from_input(input: &HearingInput, zone: Tz) -> Self {
        let line = |party: &PartyInput| match party.capacity.as_str() {
            "" => party.name.clone(),
            capacity => format!("{}，{capacity}", party.name),
        };
        Self {
            sessions: input.sessions.iter().map(|session| TypedSession::from_input(session, zone)).collect(),
            heard: input.heard.iter().map(line).collect::<Vec<_>>().join("\n"),
        }
    }

    /// The same with the sessions of `stands` that have begun by `now` as they were announced, whatever was typed of them;
    /// and, last, with those that nothing was typed of: what somebody added meanwhile is not called off by being unknown.
    pub(super) fn with_standing(mut self, stands: &HearingInput, now: Timestamp, zone: Tz) -> Self {
        let row = |session: &SessionInput| {
            let begun = session.starts_at.is_some_and(|starts_at| starts_at <= now);
            TypedSession { begun, ..TypedSession::from_input(session, zone) }
        };
        let (begun, mut unsaid): (Vec<_>, Vec<_>) = stands.sessions.iter().map(row).partition(|row| row.begun);
        unsaid.retain(|row| self.sessions.iter().all(|typed| typed.id != row.id));
        self.sessions.retain(|typed| begun.iter().all(|begun| begun.id != typed.id));
        self.sessions.splice(..0, begun);
        self.sessions.append(&mut unsaid);
        self
    }

    /// The same as the verbs take it, without what is called off; days and times that there are not, and sessions that stand
    /// and were emptied, are noted.
    pub(super) fn input(&self, zone: Tz, faults: &mut FieldErrors) -> HearingInput {
        let mut sessions = Vec::new();
        for (n, (_, row)) in self.kept().enumerate() {
            if row.is_empty() {
                faults.add(format!("sessions[{n}].place"), "session-emptied");
            }
            sessions.push(row.input(n, zone, faults));
        }
        let lines = self.heard.lines().map(str::trim).filter(|line| !line.is_empty());
        let party = |line: &str| {
            let (name, capacity) = line.split_once(COMMAS).unwrap_or((line, ""));
            PartyInput { name: name.to_owned(), capacity: capacity.to_owned() }
        };
        HearingInput { sessions, heard: lines.map(party).collect() }
    }

    /// The same faults counted by the rows of the form, of which those that are called off were not sent on.
    pub(super) fn by_row(&self, error: forum::Error) -> forum::Error {
        let forum::Error::Invalid(faults) = error else { return error };
        let rows: Vec<usize> = self.kept().map(|(row, _)| row).collect();
        let counted = |field: &str| {
            let (n, part) = field.strip_prefix("sessions[")?.split_once(']')?;
            Some(format!("sessions[{}]{part}", rows.get(n.parse::<usize>().ok()?)?))
        };
        let mut by_row = FieldErrors::new();
        for fault in &faults {
            let field = counted(&fault.field).unwrap_or_else(|| fault.field.clone());
            by_row.add_with(field, fault.code, fault.message.clone());
        }
        by_row.into()
    }
}

impl HearingFields {
    pub(super) fn of(typed: TypedHearing, faults: &Faults) -> Self {
        let open = typed != TypedHearing::default();
        let mut sessions = typed.sessions;
        sessions.resize((sessions.len() + MORE).min(MAX_SESSIONS.max(sessions.len())), TypedSession::default());
        let row = |(number, typed): (usize, TypedSession)| {
            let at = |of: &str| faults.at(&format!("session-{of}-{number}"));
            Row {
                number,
                place_error: at("place"),
                address_error: at("address"),
                from_error: at("from"),
                until_error: at("until"),
                url_error: at("url"),
                how_error: at("how"),
                cancellable: false,
                typed,
            }
        };
        let (sessions_error, heard_error) = (faults.at("sessions"), faults.at("heard"));
        let open = open || !sessions_error.is_empty() || !heard_error.is_empty();
        Self { rows: (1..).zip(sessions).map(row).collect(), heard: typed.heard, sessions_error, heard_error, open }
    }

    /// The same of a hearing that is public, whose sessions are called off by saying so. The last one is not: then the
    /// hearing itself is withdrawn.
    pub(super) fn public(mut self) -> Self {
        let stands = |row: &Row| !row.typed.id.is_empty();
        let several = self.rows.iter().filter(|row| stands(row)).count() > 1;
        for row in &mut self.rows {
            row.cancellable = several && stands(row);
        }
        self
    }
}

/// Why a verb did nothing, said of the fields of the form, each called by its name in the summary.
///
/// # Errors
/// What is no affair of the form.
pub(super) fn faults(lang: Lang, error: forum::Error) -> Result<Faults, Failure> {
    Ok(Faults::from_error(lang, in_rows(lang, error))?.labelled(lang, |field| label(lang, field)))
}

/// What a field of a session is called: `session-place-2` is the place of the second.
fn label(lang: Lang, field: &str) -> Option<String> {
    let (part, number) = field.strip_prefix("session-")?.rsplit_once('-')?;
    let (.., label) = PARTS.iter().find(|(name, ..)| *name == part)?;
    let number: i64 = number.parse().ok()?;
    let words = Message::new("editor-session-field").with("number", number).with("label", text(lang, label));
    Some(i18n::text(lang, &words))
}

/// The same faults under the names that the fields have in the form: `sessions[0].starts_at` is `session-from-1`.
fn in_rows(lang: Lang, error: forum::Error) -> forum::Error {
    let forum::Error::Invalid(faults) = error else { return error };
    let mut renamed = FieldErrors::new();
    for fault in &faults {
        match row_of(&fault.field) {
            Some((field, Some(line))) => {
                let text = i18n::text(lang, &fault.message);
                renamed.add_with(field, fault.code, Message::new("form-row").with("line", line).with("text", text));
            }
            Some((field, None)) => renamed.add_with(field, fault.code, fault.message.clone()),
            None => renamed.add_with(fault.field.as_str(), fault.code, fault.message.clone()),
        }
    }
    renamed.into()
}

/// The field of the form for one of a hearing's, and, for a line of those heard, which.
fn row_of(field: &str) -> Option<(String, Option<usize>)> {
    let indexed = |list: &str| {
        let (n, rest) = field.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?;
        Some((n.parse::<usize>().ok()? + 1, rest.strip_prefix('.')?))
    };
    if let Some((n, part)) = indexed("sessions") {
        let (name, ..) = PARTS.iter().find(|(_, of, _)| *of == part)?;
        return Some((format!("session-{name}-{n}"), None));
    }
    indexed("heard").map(|(n, _)| ("heard".to_owned(), Some(n)))
}

#[cfg(test)]
impl HearingFields {
    pub(super) fn example(lang: Lang) -> Self {
        let fields = [
            ("session-place-1", "文化站<二楼>"),
            ("session-from-1", "2026-12-05"),
            ("session-from-time-1", "14:00"),
            ("session-until-time-1", "16:30"),
            ("heard", "小树林业主代表，陈述人"),
        ];
        let pairs = Pairs(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec());
        let faults = faults(lang, FieldErrors::one("sessions[0].url", "url").into()).unwrap_or_default();
        Self::of(TypedHearing::of(&pairs), &faults)
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Shanghai;
    use domain::ids::HearingSessionId;

    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> TypedHearing {
        TypedHearing::of(&Pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()))
    }

    #[test]
    fn what_is_drawn_and_sent_back_is_the_same() {
        let typed = sent(&[
            ("session-place-1", "文化站"),
            ("session-from-1", "2026-12-05"),
            ("session-from-time-1", "14:00"),
            ("session-until-time-1", "16:30"),
            ("session-id-2", "7"),
            ("heard", "小树林业主代表，陈述人\n\n林业站, 列席\n王老师"),
        ]);
        let mut faults = FieldErrors::new();
        let input = typed.input(Shanghai, &mut faults);
        assert!(faults.is_empty());
        assert_eq!(input.sessions.len(), 1, "a row that was emptied is none");
        assert_eq!(input.sessions[0].ends_at.unwrap().rfc3339(), "2026-12-05T08:30:00Z", "on the same day");
        let heard: Vec<_> = input.heard.iter().map(|party| (party.name.as_str(), party.capacity.as_str())).collect();
        assert_eq!(heard, [("小树林业主代表", "陈述人"), ("林业站", " 列席"), ("王老师", "")]);
        let again = TypedHearing::from_input(&input, Shanghai).input(Shanghai, &mut faults);
        assert_eq!(again.sessions, input.sessions);
    }

    #[test]
    fn a_session_that_is_public_is_called_off_by_its_box_and_not_by_empty_fields() {
        let emptied =
            [("session-id-1", "7"), ("session-id-2", "8"), ("session-cancel-2", "yes"), ("session-id-3", "9")];
        let pairs = emptied.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let typed = TypedHearing::of_public(&Pairs(pairs));
        let mut faults = FieldErrors::new();
        let input = typed.input(Shanghai, &mut faults);
        assert_eq!(input.sessions.iter().map(|session| session.id.unwrap().get()).collect::<Vec<_>>(), [7, 9]);
        let told: Vec<_> = faults.iter().map(|fault| (fault.field.as_str(), fault.code)).collect();
        assert_eq!(told, [("sessions[0].place", "session-emptied"), ("sessions[1].place", "session-emptied")]);
        let forum::Error::Invalid(told) = in_rows(Lang::En, typed.by_row(faults.into())) else {
            panic!("another error")
        };
        let fields: Vec<_> = told.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["session-place-1", "session-place-3"], "what is called off keeps its row");
    }

    #[test]
    fn what_nothing_was_typed_of_stands_as_it_is() {
        let known =
            |id| SessionInput {
                id: Some(HearingSessionId(id)), place: "文化站".to_owned(), ..SessionInput::default()
            };
        let stands = HearingInput { sessions: vec![known(7), known(8)], heard: vec![] };
        let typed = sent(&[("session-id-1", "8"), ("session-place-1", "礼堂"), ("session-place-2", "广场")]);
        let rows = typed.with_standing(&stands, Timestamp::from_unix(0).unwrap(), Shanghai).sessions;
        let told: Vec<_> = rows.iter().map(|row| (row.id.as_str(), row.place.as_str())).collect();
        assert_eq!(told, [("8", "礼堂"), ("", "广场"), ("7", "文化站")]);
    }

    #[test]
    fn a_field_is_called_by_its_session_and_its_name() {
        assert_eq!(label(Lang::En, "session-place-2").as_deref(), Some("Session 2, Place"));
        assert_eq!(label(Lang::ZhCn, "session-how-1").as_deref(), Some("第 1 场，如何参加"));
        assert_eq!((label(Lang::En, "sessions"), label(Lang::En, "session-none-1")), (None, None));
    }

    #[test]
    fn a_fault_leads_to_the_field_it_is_in() {
        let mut faults = FieldErrors::one("sessions[1].ends_at", "missing");
        for field in ["sessions", "heard[2].name", "title"] {
            faults.add(field, "missing");
        }
        let forum::Error::Invalid(faults) = in_rows(Lang::En, faults.into()) else { panic!("another error") };
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["session-until-2", "sessions", "heard", "title"]);
    }
}
