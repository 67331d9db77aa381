//! An outcome, drawn in both languages: as far as it is, whole, and as it stood before.

use super::*;
use crate::pages::example;

fn part(html: &str) -> PartView {
    let other = Version { href: "/consultations/7/outcome?feedback=1".to_owned(), number: 1, at: Some(example::at(0)) };
    PartView { html: Html::stored(html.to_owned()), at: example::at(60), superseded_at: None, others: vec![other] }
}

fn bare(lang: Lang) -> OutcomePage {
    OutcomePage {
        frame: example::frame(lang),
        title: "小树林<噪声>".to_owned(),
        href: place::consultation(7),
        departments: vec![DepartmentLink::example()],
        standing: Standing::example(lang, "closed"),
        line: line::example(lang),
        at: None,
        meter: Some(Meter::example(lang)),
        feedback: None,
        figures: None,
        opinions: vec![],
        further: false,
        next: None,
        decision: None,
        documents: vec![],
        concluded: false,
        follow_ups: vec![],
        notices: vec![Named { href: place::notice(3), title: "关于<噪声>的公告".to_owned() }],
        write: None,
        follow_up: None,
    }
}

fn whole(lang: Lang) -> OutcomePage {
    let entry = Entry {
        id: "follow-up-4".to_owned(),
        at: example::at(864_000),
        html: Html::stored("<p>四个入口立了牌。</p>".to_owned()),
        files: Attached::default(),
        department: DepartmentLink::example(),
    };
    OutcomePage {
        at: Some(example::at(60)),
        meter: None,
        feedback: Some(part("<p>共收到<b>意见</b></p>")),
        figures: Some(Figures::example(lang)),
        opinions: vec![Opinion::example(lang, 1), Opinion::example(lang, 19)],
        next: Some("/consultations/7/outcome?after=x".to_owned()),
        decision: Some(part("<p>二十一时半以后不得使用音响</p>")),
        documents: vec![Document { name: "批复<一>".to_owned(), url: "https://x.example/a.pdf".to_owned() }],
        concluded: true,
        follow_ups: vec![entry],
        write: Some(place::admin_outcome(7)),
        follow_up: Some(place::follow_up(7)),
        ..bare(lang)
    }
}

#[test]
fn it_is_drawn_in_both_languages() {
    for lang in Lang::ALL {
        let html = example::drawn(*lang, &whole(*lang));
        assert!(html.contains("小树林&lt;噪声&gt;") && html.contains("<p>共收到<b>意见</b></p>"), "{html}");
        assert!(html.contains("晚上&lt;九点&gt;以后应当限时") && html.contains("href=\"/posts/12\""), "{html}");
        assert!(html.contains("批复&lt;一&gt;") && html.contains("四个入口立了牌"), "{html}");
        assert!(html.contains("width=\"58.5%\"") && html.contains("rel=\"next\""), "{html}");
        assert!(html.contains("href=\"/consultations/7/follow-up\""), "{html}");
        assert!(html.contains("href=\"/consultations/7/outcome?feedback=1\""), "{html}");
        let others = match lang {
            Lang::ZhCn => "朱** 等 19 人",
            Lang::En => "朱** and others, 19 people",
        };
        assert!(html.contains(others), "{html}");
    }
}

#[test]
fn before_anything_is_published_it_says_how_far_it_is() {
    for lang in Lang::ALL {
        let html = example::drawn(*lang, &bare(*lang));
        assert!(html.contains("role=\"meter\"") && html.contains("aria-valuenow=\"9\""), "{html}");
        assert!(html.contains("class=\"empty\"") && !html.contains("class=\"follow\""), "{html}");
    }
}

#[test]
fn an_older_version_says_that_it_is_one() {
    let old = PartView { superseded_at: Some(example::at(900)), ..part("<p>旧</p>") };
    let html = example::drawn(Lang::En, &OutcomePage { feedback: Some(old), ..whole(Lang::En) });
    assert!(html.contains("note-strong") && html.contains("Read the newest"), "{html}");
}

#[test]
fn a_further_page_goes_on_with_the_opinions() {
    let html = example::drawn(Lang::En, &OutcomePage { further: true, figures: None, ..whole(Lang::En) });
    assert!(!html.contains("共收到") && html.contains("晚上&lt;九点&gt;"), "{html}");
}
