//! Where made-up debates are held, and who takes part: one department, a few consultations with a notice each, two
//! moderators, and residents. Everything of one run carries the number of its batch, so that a later run adds to it.
//!
//! Nobody can sign in as any of them: all have the same password, which was drawn at random and thrown away, and their
//! addresses end where no mail arrives (RFC 2606).

use anyhow::{Context as _, Result};
use base::lang::Lang;
use base::secret::Secret;
use base::time::Timestamp;
use chrono::TimeDelta;
use domain::account::{AccountState, RegistrationInput};
use domain::actor::Actor;
use domain::consultation::{ConsultationInput, ConsultationKind, Moderation};
use domain::department::DepartmentInput;
use domain::hearing::HearingInput;
use domain::ids::{AccountId, ConsultationId, DepartmentId, NoticeId};
use domain::name;
use domain::role::{Role, ScopeKind};
use domain::stance::Asked;
use forum::consultation::{Destination, TransitionInput};
use forum::grant::GrantInput;
use forum::{Ctx, Error, Forum};
use store::bulk::{AccountRow, Numbered, insert_accounts, set_ids_apart};
use store::{By, Db};

use super::chance::Chance;
use super::plan::Plan;
use super::words;
use crate::cli::explain;

/// How the addresses of made-up people end.
pub(crate) const MADE_UP: &str = "@seeded.invalid";

/// Days before the last midnight on which people joined, consultations were announced and opened; and after it, on which
/// they close.
const JOINED: i64 = 90;
const ANNOUNCED: i64 = 46;
const OPENED: i64 = 45;
const CLOSES: i64 = 45;
/// Hours before the last midnight at which the newest public post was there; what wait came since.
const QUIET: i64 = 12;
const MODERATORS: u32 = 2;
/// Accounts written in one transaction.
const AT_ONCE: usize = 5_000;

/// Where and among whom the debates are held.
pub(crate) struct Scene {
    /// The number of this run in this database, from 1.
    pub(crate) batch: u32,
    /// The department's name in addresses.
    pub(crate) department: String,
    /// The consultations, with the notice each was opened from and its version.
    pub(crate) consultations: Vec<(ConsultationId, (NoticeId, i32))>,
    /// Those who write.
    pub(crate) residents: Vec<Somebody>,
    /// Those who let posts through.
    pub(crate) moderators: Vec<Somebody>,
    /// The times between which things happen.
    pub(crate) dates: Dates,
    /// The ids set apart for the debates.
    pub(crate) ids: Ids,
}

/// A person, and what the record keeps of them.
#[derive(Debug, Clone)]
pub(crate) struct Somebody {
    pub(crate) id: AccountId,
    pub(crate) hash: String,
}

/// When things happen, counted from the last midnight of the place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dates {
    /// The consultations opened.
    pub(crate) opened: Timestamp,
    /// The newest public post was there; what waits came since.
    pub(crate) quiet: Timestamp,
    /// That midnight.
    pub(crate) midnight: Timestamp,
}

/// The next free id of each table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ids {
    pub(crate) thread: i64,
    pub(crate) post: i64,
    pub(crate) item: i64,
    pub(crate) decision: i64,
    pub(crate) event: i64,
}

impl Scene {
    /// Makes the department, the consultations and the people, and sets ids apart for the debates.
    pub(crate) async fn set(forum: &Forum, db: &Db, plan: &Plan) -> Result<Self> {
        let dates = Dates::of(forum)?;
        let (batch, slug) = free_batch(forum).await?;
        let mut chance = Chance::new(!plan.seed, batch);
        let announced = Ctx::system("seed", dates.midnight - TimeDelta::days(ANNOUNCED));
        let department = department(forum, &announced, batch, &slug).await?;
        let mut consultations = Vec::new();
        for number in 1..=plan.consultations() {
            let about = format!("{}（示例{batch}-{number}）", words::subject(&mut chance));
            consultations.push(consultation(forum, &announced, department, (batch, number), &about, dates).await?);
        }
        let moderators = moderators(forum, batch, dates).await?;
        let like = moderators.first().context("there are no moderators")?.id;
        let residents = residents(forum, db, batch, plan.residents(), (like, dates)).await?;
        let ids = Ids::set_apart(forum, db, plan).await?;
        Ok(Self { batch, department: slug, consultations, residents, moderators, dates, ids })
    }
}

impl Dates {
    fn of(forum: &Forum) -> Result<Self> {
        let zone = forum.settings().zone;
        let yesterday = forum.now().day_in(zone).pred_opt().context("the clock stands at the beginning of time")?;
        let midnight =
            Timestamp::end_of_day(yesterday, zone).context("yesterday had no end here")? + TimeDelta::seconds(1);
        let quiet = midnight - TimeDelta::hours(QUIET);
        Ok(Self { opened: midnight - TimeDelta::days(OPENED), quiet, midnight })
    }
}

impl Ids {
    async fn set_apart(forum: &Forum, db: &Db, plan: &Plan) -> Result<Self> {
        let (posts, public) = (i64::try_from(plan.all_posts())?, i64::from(plan.posts));
        let threads = i64::from(plan.threads);
        let ids = db.write::<_, store::Error, _>(by(forum), move |tx| {
            Ok(Self {
                thread: set_ids_apart(tx, Numbered::Thread, threads)?,
                post: set_ids_apart(tx, Numbered::Post, posts)?,
                item: set_ids_apart(tx, Numbered::Item, posts)?,
                decision: set_ids_apart(tx, Numbered::Decision, public)?,
                // Each is sent in; what is public was claimed and let through as well.
                event: set_ids_apart(tx, Numbered::Event, posts + 2 * public)?,
            })
        });
        Ok(ids.await?)
    }
}

/// The house itself, now.
fn by(forum: &Forum) -> By {
    By { now: forum.now(), actor: Actor::System("seed"), actor_hash: None }
}

/// The first batch that this database does not hold, and the slug of its department.
async fn free_batch(forum: &Forum) -> Result<(u32, String)> {
    let ctx = Ctx::system("seed", forum.now());
    for batch in 1.. {
        let slug = format!("seeded-{batch}");
        match forum.department_by_slug(&ctx, &slug).await {
            Ok(_) => {}
            Err(Error::NotFound) => return Ok((batch, slug)),
            Err(error) => return Err(explain::words(error)),
        }
    }
    anyhow::bail!("this database holds as many batches as there can be")
}

async fn department(forum: &Forum, ctx: &Ctx, batch: u32, slug: &str) -> Result<DepartmentId> {
    let input = DepartmentInput {
        slug: slug.to_owned(),
        name: format!("示例灌入办公室{batch}"),
        function_group: "示例".to_owned(),
        ..DepartmentInput::default()
    };
    forum.create_department(ctx, input).await.map_err(explain::words)
}

/// Whether the consultation of this number, from 1, asks what posts are meant as: every other one, the first among them.
pub(crate) const fn asked(number: u32) -> Asked {
    if number.is_multiple_of(2) { Asked::Nothing } else { Asked::Stance }
}

/// A consultation that is open, and the notice it was opened from.
async fn consultation(
    forum: &Forum,
    ctx: &Ctx,
    department: DepartmentId,
    (batch, number): (u32, u32),
    about: &str,
    dates: Dates,
) -> Result<(ConsultationId, (NoticeId, i32))> {
    let url = format!("https://www.seeded.example/{batch}/{number}.html");
    let notice = forum.import_notice(ctx, &url, Some(notice_page(about, ctx.now))).await.map_err(explain::words)?.id();
    let version = forum.notice(ctx, notice).await.map_err(explain::words)?.notice.current_version;
    let input = ConsultationInput {
        kind: ConsultationKind::Topic,
        series: None,
        hearing: HearingInput::default(),
        title: format!("{about}改进意见征集"),
        summary: "这是批量灌入的示例数据，内容均为虚构。".to_owned(),
        body: format!("就**{about}**的改进办法征求意见。\n\n本页由程序生成，用于测试与测量，内容均为虚构。"),
        notices: vec![notice],
        departments: vec![department],
        opens_at: Some(dates.opened),
        closes_at: Some(dates.midnight + TimeDelta::days(CLOSES)),
        respond_by: None,
        moderation: Moderation::Before,
        short_period_reason: String::new(),
        asks_stance: asked(number) == Asked::Stance,
    };
    let id = forum.draft_consultation(ctx, input).await.map_err(explain::words)?;
    let open = TransitionInput { to: Destination::Open, reason: None, version: None };
    forum.transition_consultation(ctx, id, open).await.map_err(explain::words)?;
    Ok((id, (notice, version)))
}

fn notice_page(about: &str, at: Timestamp) -> String {
    let title = format!("关于征求{about}改进意见的公告");
    let day = at.rfc3339().chars().take(10).collect::<String>();
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta name=\"ArticleTitle\" content=\"{title}\">\
         <meta name=\"PubDate\" content=\"{day}\"></head><body><h1>{title}</h1><div class=\"content\">\
         <p>现就{about}的改进办法公开征求意见。本公告为批量灌入的示例数据，内容均为虚构。</p></div></body></html>"
    )
}

async fn moderators(forum: &Forum, batch: u32, dates: Dates) -> Result<Vec<Somebody>> {
    let ctx = Ctx::system("seed", dates.midnight - TimeDelta::days(JOINED));
    let mut moderators = Vec::new();
    for number in 1..=MODERATORS {
        let input = RegistrationInput {
            email: format!("moderator-{batch}-{number}{MADE_UP}"),
            display_name: format!("示例审核员{batch}-{number}"),
            password: Secret::token().expose().to_owned(),
            consents: Vec::new(),
        };
        let id = forum.create_account(&ctx, input, Lang::ZhCn, ctx.now).await.map_err(explain::words)?;
        let role = GrantInput { role: Role::Moderator, scope: ScopeKind::Site, scope_id: None, until: None };
        forum.give_role(&ctx, id, role).await.map_err(explain::words)?;
        moderators.push(Somebody { id, hash: forum.hash_of(id) });
    }
    Ok(moderators)
}

/// Makes the residents. Their passwords are as lost as that of `like`: hashing one for each would take hours.
async fn residents(
    forum: &Forum,
    db: &Db,
    batch: u32,
    count: u32,
    (like, dates): (AccountId, Dates),
) -> Result<Vec<Somebody>> {
    let lost = db.read::<_, store::Error, _>(move |tx| store::credential::password_hash(tx, like)).await?;
    let apart = move |tx: &mut store::Tx<'_>| set_ids_apart(tx, Numbered::Account, i64::from(count));
    let first = db.write::<_, store::Error, _>(by(forum), apart).await?;
    let joined = dates.midnight - TimeDelta::days(JOINED);
    let rows: Vec<AccountRow> =
        (1..=count).zip(first..).map(|(number, id)| resident(AccountId(id), (batch, number), joined, &lost)).collect();
    for some in rows.chunks(AT_ONCE) {
        let some = some.to_vec();
        db.write::<_, store::Error, _>(by(forum), move |tx| insert_accounts(tx, &some)).await?;
    }
    Ok(rows.into_iter().map(|row| Somebody { id: row.id, hash: forum.hash_of(row.id) }).collect())
}

fn resident(id: AccountId, (batch, number): (u32, u32), joined: Timestamp, lost: &str) -> AccountRow {
    let email = format!("resident-{batch}-{number}{MADE_UP}");
    // As many digits for each, so that no two names of two batches look alike.
    let display_name = format!("示例居民{batch}-{number:05}");
    AccountRow {
        id,
        email_key: email.clone(),
        email,
        name_key: name::key(&display_name),
        display_name,
        password_hash: lost.to_owned(),
        state: AccountState::Active,
        lang: Lang::ZhCn,
        created_at: joined,
        confirmed_at: Some(joined),
    }
}
