//! Pages drawn from a sample: the frame, the components, and what must not happen.

use std::collections::BTreeSet;

use chrono_tz::Asia::Shanghai;

use super::*;
use crate::{Frame, engine};

#[derive(Serialize)]
struct Sample {
    frame: Frame,
    words: &'static str,
    count: usize,
    at: &'static str,
}

impl Page for Sample {
    const TEMPLATE: &'static str = "sample.html";
}

const SAMPLE: &str = r#"{% extends "layouts/base.html" %}
{% block main %}
{{ <crumb steps={[{"href": "/", "label": "甲"}, {"href": "", "label": "乙"}]} /> }}
<p>{{ words }}</p>
<p>{{ t(key="error-summary", count=count) }}</p>
{{ <when at={at} style="minute" /> }}
{{ <form.errors errors={[{"field": "email", "summary": "<错>"}]} /> }}
{{ <form.field name="email" label="邮箱" type="email" value="a\"b" error="<错>" hint="甲" autocomplete="email" /> }}
{{ <form.csrf token={frame.csrf} /> }}
{{ <next href="/threads/1?after=x&y" /> }}
{% endblock %}"#;

fn sample(lang: Lang) -> Sample {
    Sample { frame: Frame::example(lang), words: "<script>alert('&')</script>", count: 1, at: "2026-11-21T02:00:00Z" }
}

fn drawn(lang: Lang) -> String {
    Views::with(Shanghai, &[("sample.html", SAMPLE)]).unwrap().render(lang, &sample(lang)).unwrap()
}

#[test]
fn a_page_speaks_its_language_inside_components_too() {
    let (zh, en) = (drawn(Lang::ZhCn), drawn(Lang::En));
    assert!(zh.contains("<html lang=\"zh-CN\"") && zh.contains("有 1 处需要修改"), "{zh}");
    assert!(zh.contains("<time datetime=\"2026-11-21T02:00:00Z\">2026年11月21日 10:00</time>"), "{zh}");
    assert!(en.contains("<html lang=\"en\"") && en.contains("One thing needs mending"), "{en}");
    assert!(en.contains("<time datetime=\"2026-11-21T02:00:00Z\">21 November 2026, 10:00</time>"), "{en}");
}

#[test]
fn everything_from_outside_is_escaped() {
    let html = drawn(Lang::En);
    assert!(!html.contains("<script>") && html.contains("&lt;script&gt;"), "{html}");
    assert!(!html.contains("<夜间>") && !html.contains("<错>") && !html.contains("a\"b"), "{html}");
    assert!(html.contains("<header") && !html.contains("&lt;nav") && !html.contains("&lt;input"), "{html}");
    assert!(!html.contains(" style=") && !html.contains("<style"), "{html}");
}

#[test]
fn what_a_page_lacks_is_an_error() {
    for template in
        ["{{ nothing }}", "{{ frame.nothing }}", "{{ t() }}", "{{ asset(name='x') }}", "{{ place(to='x') }}"]
    {
        let views = Views::with(Shanghai, &[("sample.html", template)]).unwrap();
        let error = views.render(Lang::En, &sample(Lang::En)).unwrap_err();
        assert!(matches!(error, Error::Draw { .. }), "{template}");
    }
    assert!(matches!(Views::with(Shanghai, &[("x.html", "{% if %}")]), Err(Error::Load { .. })));
}

#[test]
fn text_is_not_escaped() {
    let views = Views::with(Shanghai, &[("letter.txt", "{{ words }}")]).unwrap();
    assert_eq!(views.draw(Lang::En, "letter.txt", &sample(Lang::En)).unwrap(), "<script>alert('&')</script>");
}

#[test]
fn templates_name_only_words_that_exist() {
    let known = i18n::keys(Lang::En);
    for (name, text) in engine::embedded() {
        let named: BTreeSet<&str> =
            text.split("t(key=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(key, _)| key).collect();
        for key in named {
            assert!(known.contains(key), "{name}: {key}");
        }
    }
}

#[test]
fn an_instant_in_a_message_is_told_as_the_clocks_of_the_place_show_it() {
    let views = Views::new(chrono_tz::Asia::Shanghai).unwrap();
    let opens = |word: &str| views.text(Lang::ZhCn, &Message::new("refusal-not-open").with("opens", word));
    assert!(opens("2026-12-06T16:00:00Z").contains("2026年12月7日 00:00"), "{}", opens("2026-12-06T16:00:00Z"));
    assert_eq!(opens("none"), i18n::text(Lang::ZhCn, &Message::new("refusal-not-open").with("opens", "none")));
}
