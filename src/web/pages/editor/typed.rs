//! What an editor typed of a consultation, between the form and the verbs.

use base::local::{Edge, Local};
use chrono_tz::Tz;
use domain::consultation::{ConsultationDraft, ConsultationInput, ConsultationKind, Moderation, customary_response};
use domain::fields::FieldErrors;
use domain::ids::{DepartmentId, NoticeId};
use forum::{Ctx, Error, Forum};
use serde::Serialize;

use super::hearing::TypedHearing;
use crate::body::Pairs;

/// The fields of the form, as they were typed.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Typed {
    kind: String,
    /// The series, by its id; empty for none.
    series: String,
    /// Sessions, and who is heard.
    pub(super) hearing: TypedHearing,
    title: String,
    summary: String,
    body: String,
    /// The department that leads.
    pub(super) lead: String,
    /// The departments that are ticked.
    pub(super) departments: Vec<String>,
    /// The notices that are ticked.
    pub(super) notices: Vec<String>,
    /// The address of one notice more.
    more: String,
    opens: Local,
    closes: Local,
    /// Empty: the customary day.
    respond_by: String,
    moderation: String,
    short_period_reason: String,
    /// Ticked: posts are asked what they are meant as.
    asks_stance: bool,
}

impl Typed {
    /// What the form sent.
    pub(super) fn of(fields: &Pairs) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        let local = |day: &str, time: &str| Local { day: text(day), time: text(time) };
        let ticked = |prefix: &str| fields.starting(prefix).map(|(id, _)| id.to_owned()).collect();
        Self {
            kind: text("kind"),
            series: text("series_id"),
            hearing: TypedHearing::of(fields),
            title: text("title"),
            summary: text("summary"),
            body: text("body"),
            lead: text("lead"),
            departments: ticked("department-"),
            notices: ticked("notice-"),
            more: text("notice_ids"),
            opens: local("opens_at", "opens_time"),
            closes: local("closes_at", "closes_time"),
            respond_by: text("respond_by"),
            moderation: text("moderation"),
            short_period_reason: text("short_period_reason"),
            asks_stance: !fields.get("asks_stance").is_empty(),
        }
    }

    /// What stands there already.
    pub(super) fn from_input(input: &ConsultationInput, zone: Tz) -> Self {
        let local = |at: Option<_>| at.map(|at| Local::of(at, zone)).unwrap_or_default();
        let chosen = input.respond_by.filter(|_| input.respond_by != customary_response(input.closes_at));
        let (lead, others) = match input.departments.split_first() {
            Some((lead, others)) => (lead.to_string(), others),
            None => (String::new(), [].as_slice()),
        };
        Self {
            kind: input.kind.to_string(),
            series: input.series.map(|id| id.to_string()).unwrap_or_default(),
            hearing: TypedHearing::from_input(&input.hearing, zone),
            title: input.title.clone(),
            summary: input.summary.clone(),
            body: input.body.clone(),
            lead,
            departments: others.iter().map(ToString::to_string).collect(),
            notices: input.notices.iter().map(ToString::to_string).collect(),
            more: String::new(),
            opens: local(input.opens_at),
            closes: local(input.closes_at),
            respond_by: local(chosen).day,
            moderation: input.moderation.to_string(),
            short_period_reason: input.short_period_reason.clone(),
            asks_stance: input.asks_stance,
        }
    }

    /// The same as the verbs take it.
    ///
    /// # Errors
    /// Everything that can be told without the verb, and what the database says while it looks for a notice.
    pub(super) async fn input(&self, forum: &Forum, ctx: &Ctx) -> forum::Result<ConsultationInput> {
        let (mut input, mut faults) = self.read(forum.settings().zone);
        match self.notice(forum, ctx).await? {
            Ok(Some(notice)) if !input.notices.contains(&notice) => input.notices.push(notice),
            Ok(_) => {}
            Err(code) => faults.add("notice_ids", code),
        }
        if faults.is_empty() {
            return Ok(input);
        }
        // What the verb would find is told along with it.
        if let Err(others) = ConsultationDraft::parse(input) {
            faults.append(others);
        }
        Err(faults.into())
    }

    fn read(&self, zone: Tz) -> (ConsultationInput, FieldErrors) {
        let mut faults = FieldErrors::new();
        let mut instant = |field: &str, typed: &Local, edge| match typed.instant(edge, zone) {
            Ok(at) => at,
            Err(_) => {
                faults.add(field, "day");
                None
            }
        };
        let respond = Local { day: self.respond_by.clone(), time: String::new() };
        let opens_at = instant("opens_at", &self.opens, Edge::Beginning);
        let closes_at = instant("closes_at", &self.closes, Edge::End);
        let respond_by = instant("respond_by", &respond, Edge::End);
        let hearing = self.hearing.input(zone, &mut faults);
        let input = ConsultationInput {
            kind: self.kind.parse().unwrap_or(ConsultationKind::Topic),
            series: self.series.parse().ok(),
            hearing,
            title: self.title.clone(),
            summary: self.summary.clone(),
            body: self.body.clone(),
            notices: self.notices.iter().filter_map(|id| id.parse().ok()).collect(),
            departments: self.departments(),
            opens_at,
            closes_at,
            respond_by,
            moderation: self.moderation.parse().unwrap_or(Moderation::Before),
            short_period_reason: self.short_period_reason.clone(),
            asks_stance: self.asks_stance,
        };
        (input, faults)
    }

    /// The leading one first.
    fn departments(&self) -> Vec<DepartmentId> {
        let lead: Option<DepartmentId> = self.lead.parse().ok();
        let others = self.departments.iter().filter_map(|id| id.parse().ok()).filter(|id| Some(*id) != lead);
        lead.into_iter().chain(others).collect()
    }

    /// The notice whose address was typed, or why it is none of ours.
    async fn notice(&self, forum: &Forum, ctx: &Ctx) -> forum::Result<Result<Option<NoticeId>, &'static str>> {
        if self.more.trim().is_empty() {
            return Ok(Ok(None));
        }
        match forum.notice_at(ctx, &self.more).await {
            Ok(view) => Ok(Ok(Some(view.notice.id))),
            Err(Error::NotFound) => Ok(Err("notice-unread")),
            Err(Error::Invalid(_)) => Ok(Err("url")),
            Err(other) => Err(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Shanghai;

    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Typed {
        Typed::of(&Pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()))
    }

    #[test]
    fn what_is_drawn_and_sent_back_is_the_same() {
        let typed = sent(&[
            ("kind", "draft"),
            ("title", "老街路灯怎么改"),
            ("lead", "7"),
            ("department-3", "on"),
            ("department-7", "on"),
            ("notice-12", "on"),
            ("opens_at", "2026-11-23"),
            ("opens_time", "10:00"),
            ("closes_at", "2026-12-31"),
            ("moderation", "after"),
        ]);
        let (input, faults) = typed.read(Shanghai);
        assert!(faults.is_empty());
        assert_eq!((input.kind, input.moderation), (ConsultationKind::Draft, Moderation::After));
        assert_eq!(input.departments, [DepartmentId(7), DepartmentId(3)]);
        assert_eq!(input.notices, [NoticeId(12)]);
        assert_eq!(input.closes_at.unwrap().rfc3339(), "2026-12-31T15:59:59Z");
        let (again, _) = Typed::from_input(&input, Shanghai).read(Shanghai);
        assert_eq!(format!("{again:?}"), format!("{input:?}"));
    }

    #[test]
    fn the_customary_day_is_nobodys_choice() {
        let (mut input, _) = sent(&[("closes_at", "2026-12-31")]).read(Shanghai);
        input.respond_by = customary_response(input.closes_at);
        assert_eq!(Typed::from_input(&input, Shanghai).respond_by, "");
    }

    #[test]
    fn a_day_that_there_is_not_is_told() {
        let (_, faults) = sent(&[("opens_at", "2026-02-30"), ("respond_by", "soon")]).read(Shanghai);
        let told: Vec<_> = faults.iter().map(|fault| (fault.field.as_str(), fault.code)).collect();
        assert_eq!(told, [("opens_at", "day"), ("respond_by", "day")]);
    }
}
