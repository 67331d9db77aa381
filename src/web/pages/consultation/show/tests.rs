//! One consultation, drawn in both languages.

use base::lang::Lang;

use super::*;
use crate::pages::example;

fn page(lang: Lang) -> ConsultationPage {
    ConsultationPage {
        frame: example::frame(lang),
        title: "老旧小区加装电梯<办法>".to_owned(),
        kind: word(lang, "consultation-kind", "draft"),
        series: None,
        hearing: None,
        summary: "请就第九条提出意见".to_owned(),
        html: Html::stored("<p>详见<b>公告</b></p>".to_owned()),
        standing: Standing::example(lang, "late"),
        line: line::example(lang),
        coming: Next::example("late", Some(example::at(0))),
        write: None,
        outcome: Some(place::outcome(7)),
        opens_at: Some(example::at(0)),
        closes_at: None,
        respond_by: None,
        moderation: word(lang, "consultation-moderation", "before"),
        short_period_reason: String::new(),
        departments: vec![DepartmentLink::example()],
        sheets: vec![],
        notices: vec![],
        related: vec![],
        clauses: vec![],
        draft: None,
        changes: vec![],
        thread_count: 1,
        post_count: 2,
        participant_count: 1,
        response_count: 0,
        answers: vec![],
        choices: Choices::of(lang, ThreadOrder::Active, Some(ThreadStanding::Waiting)),
        threads: vec![],
        next: None,
    }
}

fn full(lang: Lang) -> ConsultationPage {
    ConsultationPage {
        series: Some(SeriesLink { href: place::series("jiaotong"), name: "交通<建议>".to_owned() }),
        hearing: Some(Hearing::example(lang)),
        write: Some(place::new_thread(7)),
        sheets: vec![Sheet::example(lang)],
        notices: vec![NoticeLine::example()],
        related: vec![Related::example()],
        clauses: ClauseItem::example(),
        draft: Some(place::clauses(7)),
        changes: vec![ChangeLine::example(lang), ChangeLine::of_sessions(lang)],
        answers: vec![AnswerItem::example(lang)],
        threads: vec![ThreadRow::example(), ThreadRow::overdue()],
        next: Some("/consultations/7?after=x".to_owned()),
        ..page(lang)
    }
}

#[test]
fn it_is_drawn_in_both_languages() {
    for lang in Lang::ALL {
        let html = example::drawn(*lang, &full(*lang));
        assert!(
            html.contains("<h1>老旧小区加装电梯&lt;办法&gt;</h1>") && html.contains("<p>详见<b>公告</b></p>"),
            "{html}"
        );
        assert!(
            html.contains("<a href=\"/threads/5\">第九条&lt;采光&gt;</a>") && html.contains("rel=\"next\""),
            "{html}"
        );
        assert!(html.contains("href=\"/notices/3\"") && html.contains("来信较多"), "{html}");
        assert!(
            html.contains("href=\"/departments/zhujian-ju\"") && html.contains("href=\"/consultations/7/new\""),
            "{html}"
        );
        assert!(html.contains("<option value=\"waiting\" selected>"), "{html}");
        assert!(html.contains("id=\"art_5\"") && html.contains("href=\"/consultations/7/clauses\""), "{html}");
        assert!(html.contains("href=\"/consultations/7/outcome\""), "{html}");
        assert!(html.contains("<a href=\"/series/jiaotong\">交通&lt;建议&gt;</a>"), "{html}");
        assert!(html.contains("href=\"/hearing-sessions/4\"") && html.contains("小树林&lt;业主&gt;代表"), "{html}");
        assert!(html.contains("<a href=\"/departments/minzheng-ban\">议事镇民政办</a>"), "{html}");
        assert!(html.contains("<a href=\"/notices/6\">石桥&lt;封闭&gt;通告</a>"), "{html}");
        assert!(html.contains("文化站&lt;二楼&gt;") && html.contains("东门&lt;便民&gt;中心"), "{html}");
        let (late, answered) = match lang {
            Lang::ZhCn => ("现已逾期", "已答复"),
            Lang::En => ("is overdue", "answered"),
        };
        assert!(html.contains(late) && html.contains(answered), "{html}");
    }
}

#[test]
fn each_phase_says_what_comes_next() {
    for phase in ["draft", "scheduled", "open", "closed", "late", "answered", "concluded", "archived", "withdrawn"] {
        for at in [None, Some(example::at(0))] {
            let coming = Next::example(phase, at);
            let html = example::drawn(Lang::En, &ConsultationPage { coming, ..page(Lang::En) });
            assert!(html.contains("class=\"coming\""), "{phase}: {html}");
        }
    }
}

#[test]
fn without_threads_it_says_so() {
    let html = example::drawn(Lang::En, &page(Lang::En));
    assert!(html.contains("class=\"empty\"") && !html.contains("rel=\"next\""), "{html}");
}

#[test]
fn a_row_tells_what_the_page_does_not_say_of_all() {
    let row = |about: &forum::consultation::ConsultationView| {
        let department = Some(("minzheng-ban".to_owned(), "议事镇民政办".to_owned()));
        let thread = forum::thread::ThreadView { department, ..example::thread() };
        let rows = ThreadRow::all(Lang::En, example::at(0), vec![thread], &[], &Shared::of(about));
        example::drawn(Lang::En, &ConsultationPage { threads: rows, ..page(Lang::En) })
    };
    let mut forum = example::consultation(Phase::Open);
    let html = row(&forum);
    assert!(
        html.contains("<a href=\"/departments/minzheng-ban\">") && html.contains("<a href=\"/notices/3\">"),
        "{html}"
    );
    forum.notices.push(forum::notice::NoticeLink {
        id: domain::ids::NoticeId(3),
        url: "https://www.example.gov.cn/a?b=1".to_owned(),
        title: "征求意见的公告".to_owned(),
        version: 2,
        portal: None,
    });
    assert!(!row(&forum).contains("<a href=\"/notices/3\">"), "its own notice stands over the list");
}
