//! The answering screen: the posts of a thread on one side, each with what becomes of it, and the words on the other.

use actix_web::HttpRequest;
use base::lang::Lang;
use base::page::Cursor;
use domain::ids::DepartmentId;
use domain::response::{BODY, Sensitivity};
use forum::department::Department;
use forum::post::PostView;
use forum::response::{MatterView, ResponseCase, ThreadCase};
use forum::{Ctx, Forum};
use markup::Html;
use serde::Serialize;
use view::{Frame, Page, place};

use super::Choice;
use super::covers::{self, CoverRow, dispositions};
use super::gates::GateItem;
use super::inbox::UnderWay;
use super::matter::MatterItem;
use super::typed::Typed;
use super::wording::Wording;
use crate::error::Answer;
use crate::pages::faults::Faults;
use crate::pages::{frame, show as draw};

/// What the fields beside the posts are called, for the summary of what is to be mended.
const NAMES: &[(&str, &str)] = &[("department", "desk-department"), ("body", "desk-body"), ("covers", "desk-covers")];

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AnswerPage {
    frame: Frame,
    matter: MatterItem,
    /// Where the form is sent.
    action: String,
    /// Who may speak here; one of them is chosen.
    speakers: Vec<Choice>,
    department: String,
    rows: Vec<CoverRow>,
    dispositions: Vec<Choice>,
    /// The names of all departments, for what is referred.
    departments: Vec<String>,
    body: String,
    most: usize,
    sensitive: bool,
    version: i64,
    body_fault: String,
    covers_fault: String,
    faults: Faults,
    preview: Option<Wording>,
    /// What another window kept meanwhile.
    stands: Option<Stands>,
    /// Behind which post of a long thread the list begins.
    after: String,
    /// The way to the posts that have no room here.
    more: Option<String>,
    /// What one's departments have begun in this thread.
    under_way: Vec<UnderWay>,
    /// Why it was sent back.
    returned: Option<String>,
    /// What was found at its gates, once somebody looked.
    gates: Vec<GateItem>,
}

impl Page for AnswerPage {
    const TEMPLATE: &'static str = "pages/desk/answer.html";
}

/// A draft as it stands, beside other words that were typed for it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Stands {
    words: Wording,
    sensitive: bool,
}

/// All of the page that is not typed.
pub(super) struct Sheet {
    matter: MatterItem,
    action: String,
    speakers: Vec<Department>,
    departments: Vec<Department>,
    posts: Vec<PostView>,
    after: Option<Cursor>,
    more: Option<String>,
    under_way: Vec<UnderWay>,
    returned: Option<String>,
    gates: Vec<GateItem>,
    stands: Option<Stands>,
}

impl Stands {
    pub(super) fn of(lang: Lang, case: &ResponseCase) -> Self {
        let sensitive = case.response.sensitivity == Sensitivity::Sensitive;
        Self { words: Wording::stored(lang, case), sensitive }
    }
}

impl Sheet {
    /// The sheet of a thread, its posts listed behind the one that `after` names.
    pub(super) fn of_thread(forum: &Forum, ctx: &Ctx, case: ThreadCase, after: Option<Cursor>) -> Self {
        let action = place::desk_thread(case.matter.id.get());
        Self {
            more: case.posts.next.map(|after| format!("{action}?after={}", after.as_str())),
            posts: case.posts.items,
            under_way: case.under_way.iter().map(|response| UnderWay::of(ctx.lang, response)).collect(),
            after,
            ..Self::around(forum, ctx, case.matter, action, case.speakers, case.departments)
        }
    }

    /// The sheet of a response that is there.
    pub(super) fn of_response(forum: &Forum, ctx: &Ctx, case: ResponseCase) -> Self {
        let action = place::desk_response(case.response.post.id.get());
        let looked = !case.response.gates.is_empty();
        let gates = if looked { GateItem::all(ctx.lang, &case, None, &Faults::none()) } else { Vec::new() };
        let speakers = vec![case.response.department];
        Self {
            posts: case.posts,
            returned: case.response.return_reason,
            gates,
            ..Self::around(forum, ctx, case.matter, action, speakers, case.departments)
        }
    }

    fn around(
        forum: &Forum,
        ctx: &Ctx,
        matter: MatterView,
        action: String,
        speakers: Vec<Department>,
        departments: Vec<Department>,
    ) -> Self {
        Self {
            matter: MatterItem::of(matter, ctx, forum.settings()),
            action,
            speakers,
            departments,
            posts: Vec::new(),
            after: None,
            more: None,
            under_way: Vec::new(),
            returned: None,
            gates: Vec::new(),
            stands: None,
        }
    }

    /// The same, beside what another window kept meanwhile.
    pub(super) fn beside(self, stands: Option<Stands>) -> Self {
        Self { stands, ..self }
    }

    /// The page with what was typed as it will look.
    pub(super) fn previewed(self, req: &HttpRequest, ctx: &Ctx, typed: &Typed, html: Html) -> Answer {
        let words = Wording::typed(ctx.lang, typed, html, &self.posts, &self.speakers);
        draw(req, &self.page(req, ctx, typed, Faults::none(), Some(words)))
    }

    /// The page with what was typed.
    pub(super) fn page(
        self,
        req: &HttpRequest,
        ctx: &Ctx,
        typed: &Typed,
        faults: Faults,
        preview: Option<Wording>,
    ) -> AnswerPage {
        let title = self.matter.title.clone();
        self.drawn(frame(req, title), ctx, typed, faults, preview)
    }

    fn drawn(self, frame: Frame, ctx: &Ctx, typed: &Typed, faults: Faults, preview: Option<Wording>) -> AnswerPage {
        let of_row = |field: &str| self.posts.iter().find_map(|post| covers::label(post, ctx.lang, field));
        let faults = faults.called(ctx.lang, NAMES).labelled(ctx.lang, of_row);
        let row = |post: &PostView| CoverRow::of(post, ctx.lang, typed, &faults);
        let choice =
            |department: &Department| Choice { value: department.id.to_string(), label: department.name.clone() };
        AnswerPage {
            frame,
            matter: self.matter,
            action: self.action,
            speakers: self.speakers.iter().map(choice).collect(),
            department: typed.department.as_ref().map(DepartmentId::to_string).unwrap_or_default(),
            rows: self.posts.iter().map(row).collect(),
            dispositions: dispositions(ctx.lang),
            departments: self.departments.into_iter().map(|department| department.name).collect(),
            body: typed.body.clone(),
            most: *BODY.end(),
            sensitive: typed.sensitive,
            version: typed.version,
            body_fault: faults.at("body"),
            covers_fault: faults.at("covers"),
            faults,
            preview,
            stands: self.stands,
            after: self.after.map(|after| after.as_str().to_owned()).unwrap_or_default(),
            more: self.more,
            under_way: self.under_way,
            returned: self.returned,
            gates: self.gates,
        }
    }
}

#[cfg(test)]
mod tests {
    use base::message::Message;
    use base::page;
    use domain::fields::FieldErrors;
    use domain::file::FileKind;
    use domain::ids::FileId;
    use domain::refusal::Refusal;
    use domain::response::ResponseState;
    use forum::file::FileView;
    use forum::response::CaseRights;

    use super::*;
    use crate::body::Pairs;
    use crate::pages::desk::example as desk;
    use crate::pages::example;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed::read(&Pairs(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()))
    }

    fn around(lang: Lang, speakers: Vec<Department>) -> Sheet {
        let under_way = vec![UnderWay::of(lang, &desk::begun(ResponseState::Draft))];
        Sheet {
            matter: MatterItem::of(desk::matter(200_000), &desk::ctx(lang), &desk::settings()),
            action: "/desk/threads/5".to_owned(),
            speakers,
            departments: vec![desk::department(1), desk::department(2)],
            posts: vec![desk::post(1), desk::post(2)],
            after: Some(page::Cursor::from_text("a")),
            more: Some("/desk/threads/5?after=b".to_owned()),
            under_way,
            returned: Some("请写明<条款>".to_owned()),
            gates: Vec::new(),
            stands: None,
        }
    }

    fn drawn(lang: Lang, sheet: Sheet, typed: &Typed, faults: Faults, preview: Option<Wording>) -> String {
        example::drawn(lang, &sheet.drawn(example::frame(lang), &desk::ctx(lang), typed, faults, preview))
    }

    #[test]
    fn what_was_typed_is_kept_beside_what_is_wrong() {
        for lang in Lang::ALL {
            let typed = typed(&[
                ("department", "1"),
                ("body", "两项<都>要过。"),
                ("sensitive", "yes"),
                ("version", "4"),
                ("cover-1-disposition", "referred"),
                ("cover-1-reason", "归\"财政\"管"),
                ("cover-1-referred", "没有这个局"),
            ]);
            let faults = FieldErrors::one("cover-1-referred", "no-such-department");
            let sheet = around(*lang, vec![desk::department(1), desk::department(2)]);
            let html = drawn(*lang, sheet, &typed, Faults::of(*lang, &faults), None);
            assert!(html.contains("两项&lt;都&gt;要过。</textarea>"), "{html}");
            assert!(html.contains("value=\"归&quot;财政&quot;管\"") && html.contains("value=\"没有这个局\""), "{html}");
            assert!(html.contains("<option value=\"referred\" selected>"), "{html}");
            let called = Message::new("desk-referred-of").with("post", "#1");
            let summary = format!("href=\"#cover-1-referred\">{}", i18n::text(*lang, &called));
            assert!(html.contains(&summary) && html.contains("cover-1-referred-error"), "{html}");
            assert!(
                html.contains("name=\"version\" value=\"4\"") && html.contains("name=\"after\" value=\"a\""),
                "{html}"
            );
            assert!(html.contains("value=\"yes\" checked") && html.contains("请写明&lt;条款&gt;"), "{html}");
            assert!(html.contains("href=\"/desk/responses/9\"") && html.contains("?after=b"), "{html}");
            assert!(
                html.contains("name=\"once\"") && html.contains("<select class=\"select\" id=\"department\""),
                "{html}"
            );
        }
    }

    #[test]
    fn what_came_along_with_a_post_is_shown_with_it() {
        let picture = FileView {
            id: FileId(4),
            name: "路面.png".to_owned(),
            kind: FileKind::Png,
            size: 2048,
            sha256: String::new(),
            alt: "路面上的<坑>".to_owned(),
            pixels: Some((300, 200)),
            pass: None,
        };
        for lang in Lang::ALL {
            let posts = vec![PostView { files: vec![picture.clone()], ..desk::post(1) }];
            let sheet = Sheet { posts, ..around(*lang, vec![desk::department(1)]) };
            let html = drawn(*lang, sheet, &Typed::default(), Faults::none(), None);
            assert!(html.contains("alt=\"路面上的&lt;坑&gt;\" width=\"300\""), "{html}");
        }
    }

    #[test]
    fn the_preview_shows_the_words_as_they_will_look() {
        for lang in Lang::ALL {
            let typed =
                typed(&[("department", "1"), ("cover-2-disposition", "adopted"), ("cover-2-reason", "写入第六条")]);
            let sheet = around(*lang, vec![desk::department(1)]);
            let html = Html::stored("<p>两项都<strong>要</strong>过。</p>".to_owned());
            let words = Wording::typed(*lang, &typed, html, &sheet.posts, &sheet.speakers);
            let html = drawn(*lang, sheet, &typed, Faults::none(), Some(words));
            let preview = html.split("id=\"preview\"").nth(1).unwrap().split("</section>").next().unwrap();
            assert!(
                preview.contains("<p>两项都<strong>要</strong>过。</p>") && preview.contains("议事镇住建局"),
                "{html}"
            );
            assert!(preview.contains("#2</a> 写入第六条"), "{html}");
            assert!(html.contains("name=\"department\" value=\"1\"") && !html.contains("id=\"department\""), "{html}");
        }
    }

    #[test]
    fn what_another_window_kept_stands_beside_what_was_typed() {
        for lang in Lang::ALL {
            let rights = CaseRights { edit: true, tick: false, send_back: false, sign: Err(Refusal::OwnMatter) };
            let stands = Stands::of(*lang, &desk::case(ResponseState::Draft, rights));
            let typed = typed(&[("department", "1"), ("body", "另一种<说法>。"), ("version", "4")]);
            let sheet = around(*lang, vec![desk::department(1)]).beside(Some(stands));
            let html = drawn(*lang, sheet, &typed, Faults::none(), None);
            let stands = html.split("id=\"stands\"").nth(1).unwrap().split("</section>").next().unwrap();
            assert!(stands.contains("<strong>要</strong>过") && stands.contains("#1</a> 归财政管"), "{html}");
            assert!(html.contains("另一种&lt;说法&gt;。</textarea>"), "{html}");
        }
    }

    #[test]
    fn a_response_that_is_there_fills_the_form() {
        for lang in Lang::ALL {
            let rights = CaseRights { edit: true, tick: false, send_back: false, sign: Err(Refusal::OwnMatter) };
            let case = desk::case(ResponseState::Returned, rights);
            let typed = Typed::stored(&case);
            let speakers = vec![case.response.department.clone()];
            let gates = GateItem::all(*lang, &case, None, &Faults::none());
            let sheet = Sheet { posts: case.posts, gates, ..around(*lang, speakers) };
            let html = drawn(*lang, sheet, &typed, Faults::none(), None);
            assert!(html.contains("两项都**要**过。</textarea>") && html.contains("value=\"归财政管\""), "{html}");
            assert!(
                html.contains("id=\"cover-1-referred\" name=\"cover-1-referred\" value=\"议事镇财政所\""),
                "{html}"
            );
            assert!(html.contains("数字&lt;有误&gt;"), "{html}");
        }
    }
}
