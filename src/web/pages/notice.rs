//! A notice as it was read: what it says, which rule read what, what could not be read, and the debate of it.

mod compare;
mod version;

use actix_web::web::Data;
use base::lang::Lang;
use base::page::DEFAULT_LIMIT;
use base::time::Timestamp;
use domain::ids::NoticeId;
use domain::notice::NoticeState;
use domain::phase::Phase;
use forum::Forum;
use forum::consultation::{ConsultationFilter, ConsultationView};
use forum::notice::{Attachment, Counts, Field, NoticeChange, NoticeView, Talk, VersionLine as Version};
use forum::thread::Outline;
use markup::Html;
use serde::Serialize;
use view::{Article, Column, Frame, Link, Page, place};

pub(crate) use compare::show as compare;
pub(crate) use version::show as version;

use super::fingerprint::fingerprint;
use super::leads::{self, Leads};
use super::link::Related;
use super::lookup::begin;
use super::words::{counted, word};
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::{Asked, Id};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NoticePage {
    frame: Frame,
    title: String,
    url: String,
    issuers: Vec<String>,
    document_number: Option<String>,
    published_at: Option<Timestamp>,
    deadline_at: Option<Timestamp>,
    deadline_words: Option<String>,
    /// The portal's name; without one the source is not verified.
    portal: Option<String>,
    state: String,
    /// Since when the page is away, while it is.
    gone_at: Option<Timestamp>,
    /// Since when it is there again, if it ever was away.
    back_at: Option<Timestamp>,
    /// When it was last looked at.
    checked_at: Option<Timestamp>,
    fields: Vec<FieldLine>,
    /// What could not be read, in words.
    missing: Vec<String>,
    attachments: Vec<AttachmentLink>,
    html: Html,
    /// Whether the text bears its title itself.
    is_titled: bool,
    versions: Vec<VersionLine>,
    /// Earlier and later notices that belong to it.
    related: Vec<Related>,
    consultations: Vec<ConsultationLink>,
    /// What is said without a consultation; absent where nothing is, or where there is one.
    talk: Option<TalkLine>,
    /// Where one can begin a thread about it.
    begin: Vec<Link>,
    threads: Vec<ThreadLink>,
}

impl Page for NoticePage {
    const TEMPLATE: &'static str = "pages/notice/show.html";
}

/// One thing read, and how.
#[derive(Debug, Clone, Serialize)]
struct FieldLine {
    name: String,
    value: String,
    /// The same as an instant, where it is one.
    at: Option<Timestamp>,
    rule: String,
}

#[derive(Debug, Clone, Serialize)]
struct AttachmentLink {
    name: String,
    url: String,
}

#[derive(Debug, Clone, Serialize)]
struct VersionLine {
    number: i32,
    href: String,
    fetched_at: Timestamp,
    sha256: String,
    /// The hash, as far as it is compared by eye.
    hash: String,
    /// Whether it was read at the address of a notice that was found to be this one.
    brought: bool,
    /// Where it is compared with the version before.
    compare: Option<String>,
    judgement: Option<version::Judgement>,
}

/// How much is said in the threads that brought it along, in words.
#[derive(Debug, Clone, Serialize)]
struct TalkLine {
    threads: String,
    figures: Vec<String>,
}

/// A thread that begins from the notice.
#[derive(Debug, Clone, Serialize)]
struct ThreadLink {
    href: String,
    title: String,
    posts: i64,
    answered: bool,
    /// Whether it waits for an answer.
    waits: bool,
}

#[derive(Debug, Clone, Serialize)]
struct ConsultationLink {
    href: String,
    title: String,
    phase: String,
}

impl NoticePage {
    fn of(frame: Frame, view: NoticeView, debate: Debate) -> Self {
        let lang = frame.lang;
        let Debate { consultations, threads, talk } = debate;
        let notice = view.notice;
        let is_gone = notice.state == NoticeState::Gone;
        let versions = VersionLine::all(lang, notice.id, view.versions, &view.changes);
        // Where somebody asks about it, or is about to, that is the place to speak.
        let asked = consultations.iter().any(|view| matches!(view.phase, Phase::Scheduled | Phase::Open));
        let forums = if asked { vec![] } else { talk.forums };
        Self {
            talk: TalkLine::of(lang, talk.counts).filter(|_| consultations.is_empty()),
            begin: begin(lang, &notice.url, forums),
            frame,
            is_titled: view.html.begins_with(&notice.title),
            title: notice.title,
            url: notice.url,
            issuers: view.issuers,
            document_number: notice.document_number,
            published_at: notice.published_at,
            deadline_at: notice.deadline_at,
            deadline_words: notice.deadline_text,
            portal: view.portal.map(|portal| portal.name),
            state: word(lang, "notice-state", notice.state.as_str()),
            gone_at: notice.gone_at.filter(|_| is_gone),
            back_at: notice.returned_at.filter(|_| !is_gone),
            checked_at: view.check.checked_at,
            fields: view.fields.into_iter().map(|field| FieldLine::of(lang, field)).collect(),
            missing: view.missing.into_iter().map(|name| word(lang, "notice-field", name.as_str())).collect(),
            attachments: view.attachments.into_iter().map(AttachmentLink::from).collect(),
            html: view.html,
            versions,
            related: Related::all(lang, view.links),
            consultations: consultations.into_iter().map(|view| ConsultationLink::of(lang, view)).collect(),
            threads: threads.into_iter().map(ThreadLink::from).collect(),
        }
    }
}

/// What is debated about it, and where.
struct Debate {
    consultations: Vec<ConsultationView>,
    threads: Vec<Outline>,
    talk: Talk,
}

impl TalkLine {
    /// Nothing where there is no thread.
    fn of(lang: Lang, counts: Counts) -> Option<Self> {
        let figures = [
            ("count-posts", counts.posts),
            ("count-participants", counts.participants),
            ("count-responses", counts.responses),
        ];
        (counts.threads > 0).then(|| Self {
            threads: counted(lang, "embed-threads", counts.threads),
            figures: figures.map(|(key, count)| counted(lang, key, count)).into(),
        })
    }
}

impl FieldLine {
    fn of(lang: Lang, field: Field) -> Self {
        Self {
            name: word(lang, "notice-field", field.name.as_str()),
            at: Timestamp::parse(&field.value).ok(),
            value: field.value,
            rule: word(lang, "notice-rule", field.rule.as_str()),
        }
    }
}

impl From<Attachment> for AttachmentLink {
    fn from(file: Attachment) -> Self {
        Self { name: file.name, url: file.url }
    }
}

impl VersionLine {
    fn all(lang: Lang, id: NoticeId, versions: Vec<Version>, changes: &[NoticeChange]) -> Vec<Self> {
        let line = |version: Version| {
            let number = version.number;
            let judged = changes.iter().find(|change| change.version == number).cloned();
            Self {
                number,
                href: place::notice_version(id.get(), number),
                fetched_at: version.fetched_at,
                hash: fingerprint(&version.sha256),
                sha256: version.sha256,
                brought: version.brought_from.is_some_and(|from| from != id),
                compare: (number > 1).then(|| place::notice_comparison(id.get(), number - 1, number)),
                judgement: judged.map(|change| version::Judgement::of(lang, change)),
            }
        };
        versions.into_iter().map(line).collect()
    }
}

impl From<Outline> for ThreadLink {
    fn from(thread: Outline) -> Self {
        Self {
            href: place::thread(thread.id.get()),
            waits: thread.waits(),
            title: thread.title,
            posts: thread.post_count,
            answered: thread.answered_at.is_some(),
        }
    }
}

impl ConsultationLink {
    fn of(lang: Lang, view: ConsultationView) -> Self {
        Self {
            href: place::consultation(view.consultation.id.get()),
            title: view.consultation.title,
            phase: word(lang, "phase", view.phase.as_str()),
        }
    }
}

/// One notice.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<NoticeId>, ask: Asked) -> Answer {
    let view = forum.notice(&ask.ctx, id).await?;
    let from_it = ConsultationFilter { notice: Some(id), ..ConsultationFilter::default() };
    let consultations = forum.consultations(&ask.ctx, from_it, None, DEFAULT_LIMIT).await?.items;
    let threads = forum.threads_from_notice(&ask.ctx, id).await?;
    let debate = Debate { consultations, threads, talk: forum.talk_of_notice(&ask.ctx, id).await? };
    let published = Article {
        title: view.notice.title.clone(),
        published_at: view.notice.published_at,
        source: view.issuers.join(" "),
    };
    let links = Leads::of(&ask.req, ask.ctx.lang).card(&place::notice(id.get())).via(Some(&view.notice.url)).all();
    let frame = frame(&ask.req, view.notice.title.clone())
        .in_column(Column::Notices)
        .publishing(published)
        .leading_to(links.clone());
    Ok(leads::said(draw(&ask.req, &NoticePage::of(frame, view, debate))?, &links))
}

#[cfg(test)]
mod tests {
    use domain::ids::ConsultationId;
    use forum::notice::OpenForum;

    use super::*;
    use crate::pages::example;
    use crate::pages::words::text;

    fn page(lang: Lang) -> NoticePage {
        let field = |name: &str, value: &str, rule: &str| FieldLine {
            name: word(lang, "notice-field", name),
            value: value.to_owned(),
            at: None,
            rule: word(lang, "notice-rule", rule),
        };
        NoticePage {
            frame: example::frame(lang),
            is_titled: false,
            title: "关于《办法》<草案>的公告".to_owned(),
            url: "https://www.example.gov.cn/a?b=1&c=2".to_owned(),
            issuers: vec!["住房和城乡建设局".to_owned(), "司法局".to_owned()],
            document_number: Some("议建征〔2026〕12号".to_owned()),
            published_at: Some(example::at(0)),
            deadline_at: Some(example::at(864_000)),
            deadline_words: Some("意见反馈截止时间为12月1日".to_owned()),
            portal: None,
            state: word(lang, "notice-state", "live"),
            gone_at: Some(example::at(80)),
            back_at: None,
            checked_at: Some(example::at(90)),
            fields: vec![field("title", "关于《办法》", "meta"), field("document_number", "12号", "json_ld")],
            missing: vec![word(lang, "notice-field", "index_number")],
            attachments: vec![AttachmentLink {
                name: "草案.docx".to_owned(),
                url: "https://www.example.gov.cn/a.docx".to_owned(),
            }],
            html: Html::stored("<p>为了<b>规范</b></p>".to_owned()),
            versions: vec![VersionLine {
                number: 1,
                href: place::notice_version(5, 1),
                fetched_at: example::at(60),
                sha256: "0f".repeat(32),
                hash: fingerprint("aa"),
                brought: true,
                compare: None,
                judgement: None,
            }],
            related: vec![Related::example()],
            consultations: vec![],
            talk: None,
            begin: vec![],
            threads: vec![],
        }
    }

    #[test]
    fn it_shows_what_was_read_how_and_what_was_not() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang));
            assert!(
                html.contains("<h1>关于《办法》&lt;草案&gt;的公告</h1>") && html.contains("草案.docx</a>"),
                "{html}"
            );
            assert!(html.contains("<link rel=\"predecessor-version\" href=\"/notices/3\">"), "{html}");
            assert!(html.contains("第一次&lt;征求意见&gt;</a>"), "{html}");
            assert!(html.contains("<p>为了<b>规范</b></p>") && html.contains("意见反馈截止时间为12月1日"), "{html}");
            let (rule, missing, unverified) = match lang {
                Lang::ZhCn => ("网站规定标签", "未能读到", "来源未核实"),
                Lang::En => ("mandatory tag of government sites", "What could not be read", "Source not verified"),
            };
            assert!(html.contains(rule) && html.contains(missing) && html.contains(unverified), "{html}");
        }
    }

    #[test]
    fn it_leads_to_the_original_and_to_the_debate() {
        let mut page = page(Lang::En);
        let none = example::drawn(Lang::En, &page);
        assert!(none.contains("rel=\"via\"") && none.contains("No consultation has been opened"), "{none}");
        let (href, title, phase) = (place::consultation(7), "征求意见".to_owned(), word(Lang::En, "phase", "open"));
        page.consultations.push(ConsultationLink { href, title, phase });
        page.threads.push(ThreadLink {
            href: place::thread(5),
            title: "第九条<采光>".to_owned(),
            posts: 3,
            answered: true,
            waits: false,
        });
        let one = example::drawn(Lang::En, &page);
        assert!(one.contains("<a href=\"/consultations/7\">征求意见</a> · Open"), "{one}");
        assert!(one.contains("<a href=\"/threads/5\">第九条&lt;采光&gt;</a>"), "{one}");
    }
    #[test]
    fn without_a_consultation_it_tells_of_its_threads_and_offers_to_begin_one() {
        for lang in Lang::ALL {
            let counts = Counts { threads: 2, posts: 7, participants: 4, responses: 1 };
            let forum = OpenForum { id: ConsultationId(9), title: "镇区<论坛>".to_owned() };
            let page = page(*lang);
            let begin = begin(*lang, &page.url, vec![forum]);
            let html = example::drawn(*lang, &NoticePage { talk: TalkLine::of(*lang, counts), begin, ..page });
            let (threads, posts) = match lang {
                Lang::ZhCn => ("已有 2 个议题</a>", "7 个帖子"),
                Lang::En => ("2 threads are about this notice</a>", "7 posts"),
            };
            assert!(html.contains(threads) && html.contains(posts) && html.contains("href=\"#threads\""), "{html}");
            assert!(!html.contains(&text(*lang, "notice-debate-none")), "{html}");
            let there = "/consultations/9/new?notice_url=https%3A%2F%2Fwww.example.gov.cn%2Fa%3Fb%3D1%26c%3D2";
            assert!(html.contains(there) && html.contains("镇区&lt;论坛&gt;"), "{html}");
            assert!(TalkLine::of(*lang, Counts::default()).is_none());
        }
    }
}
