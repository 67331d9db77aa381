//! What becomes of a post's text: the good, the hostile, the bottomless.

use super::*;

fn drawn(text: &str) -> String {
    markdown(text).into_string()
}

#[test]
fn chinese_emphasis_needs_no_spaces() {
    assert_eq!(drawn("**建议（一）。**请优化"), "<p><strong>建议（一）。</strong>请优化</p>\n");
}

#[test]
fn tables_strikethrough_and_bare_links_are_drawn() {
    let html = drawn("| 站点 | 时间 |\n| --- | --- |\n| 河口 | ~~六点~~ |\n\nhttps://example.org/a");
    assert!(html.contains("<th>站点</th>") && html.contains("<td><del>六点</del></td>"), "{html}");
    assert!(html.contains("<a href=\"https://example.org/a\" rel=\"nofollow ugc noopener\">"), "{html}");
}

#[test]
fn one_line_end_is_a_line_end() {
    assert_eq!(drawn("一\n二\n\n三"), "<p>一<br>\n二</p>\n<p>三</p>\n");
}

#[test]
fn headings_stay_below_those_of_the_page() {
    let html = drawn("# 一\n\n## 二\n\n### 三\n\n###### 四\n\n五\n==");
    assert_eq!(html, "<h4>一</h4>\n<h5>二</h5>\n<h6>三</h6>\n<h6>四</h6>\n<h4>五</h4>\n");
}

#[test]
fn pictures_become_links_and_dead_links_become_text() {
    assert_eq!(
        drawn("![桥](https://e.org/b.png)"),
        "<p><a href=\"https://e.org/b.png\" rel=\"nofollow ugc noopener\">桥</a></p>\n"
    );
    assert!(drawn("![](https://e.org/b.png)").contains(">https://e.org/b.png</a>"));
    assert_eq!(drawn("[![桥](https://e.org/b.png)](/threads/1)"), drawn("![桥](https://e.org/b.png)"));
    assert_eq!(drawn("[点我](javascript:alert(1)) [甲](/a)"), "<p>点我 甲</p>\n");
}

#[test]
fn raw_html_is_shown_as_the_text_it_is() {
    assert_eq!(drawn("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    assert_eq!(drawn("a <b onclick=x>b</b>"), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n");
    assert!(!drawn("<img src=x onerror=alert(1)>").contains("<img"));
    assert!(!drawn("```\"><script>\n<script>\n```").contains("<script"));
}

#[test]
fn sanitising_again_changes_nothing() {
    for text in [
        "# 一\n\n> - **二**\n>   1. 三",
        "| a | b |\n|--|--|\n| c | d |",
        "<div>\n[x](http://e.org \"t\")",
        "a\n\n***\n`c`",
    ] {
        let once = markdown(text);
        assert_eq!(sanitise::post(once.as_str()), once);
    }
}

#[test]
fn deep_nesting_is_drawn_flat_and_loses_no_words() {
    let html = drawn(&format!("{}到底了", "> ".repeat(500)));
    assert!(html.contains("到底了"));
    assert!(html.matches("<blockquote>").count() <= tame::MAX_DEPTH + 1);
}

#[test]
fn hostile_input_is_drawn_in_bounded_time() {
    let n = 100_000;
    let lists: String = (0..400).map(|i| format!("{}- x\n", "  ".repeat(i))).collect();
    let wide = format!("{}|\n{}|\n{}", "|a".repeat(700), "|-".repeat(700), "|\n".repeat(1000));
    let cases = [
        ">".repeat(n),
        "> ".repeat(n / 2),
        format!("{}\n", ">".repeat(300)).repeat(300),
        "[".repeat(n),
        "![".repeat(n / 2),
        "[a](".repeat(n / 4),
        "[a](http://e.org ".repeat(n / 20),
        "- ".repeat(n / 2),
        lists,
        "*a **a ".repeat(n / 7),
        "*a_".repeat(n / 3),
        "~~a".repeat(n / 3),
        "`".repeat(n),
        (1..400).map(|i| format!("{} ", "`".repeat(i))).collect(),
        "<".repeat(n),
        "<a".repeat(n / 2),
        // The serialiser looks through the rest of a text at each ampersand: quick with SIMD, slow without optimisation.
        "&".repeat(n / 10),
        "http://".repeat(n / 7),
        "a@b.".repeat(n / 4),
        "|".repeat(n),
        wide,
        "[a]: http://e.org/\n".repeat(n / 20),
        "\\".repeat(n),
        "（".repeat(n / 3),
    ];
    for case in cases {
        let head: String = case.chars().take(12).collect();
        let html = drawn(&case);
        assert!(html.len() <= case.len() * 64 + 1024, "{head}: {} bytes", html.len());
    }
}

/// Payloads that nobody here wrote; where they lie is told by `FOLKMOOT_CORPORA`.
#[test]
fn no_payload_of_the_corpus_passes() {
    let Ok(folder) = std::env::var("FOLKMOOT_CORPORA") else {
        eprintln!("NOT RUN: set FOLKMOOT_CORPORA to the folder with xss-sample.json");
        return;
    };
    let file = std::fs::read_to_string(format!("{folder}/xss-sample.json")).unwrap();
    let payloads: Vec<serde_json::Value> = serde_json::from_str(&file).unwrap();
    let base = url::Url::parse("https://example.org/").unwrap();
    for payload in payloads.iter().filter_map(|entry| entry["payload"].as_str()) {
        let post = markdown(payload);
        assert_eq!(sanitise::post(post.as_str()), post, "{payload}");
        let notice = crate::notice(payload, &base);
        assert_eq!(crate::notice(notice.as_str(), &base), notice, "{payload}");
        for html in [post, notice] {
            let html = html.as_str().to_ascii_lowercase();
            for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
                let name: String =
                    tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                assert!(sanitise::in_notices(&name) || name == "code" || name == "del", "<{tag}");
                assert!(!tag.contains("=\"javascript:") && !tag.contains(" on") && !tag.contains(" style="), "<{tag}");
            }
        }
    }
}
