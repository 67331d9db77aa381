//! The main text of a foreign government page.
//!
//! The page is first written anew from its tokens (`rewrite`), so that what reaches the parser behind the sanitiser is
//! balanced and shallow whatever came in; then the allow-list has the last word.

mod open;
mod rewrite;

use url::Url;

use crate::html::Html;
use crate::sanitise;

/// The text of a notice: headings (`h3` and below), paragraphs, lists, tables, links made absolute against `base`.
///
/// Styles, scripts, forms, pictures and everything remote are left out; the words inside unknown elements stay.
#[must_use]
pub fn notice(html: &str, base: &Url) -> Html {
    sanitise::notice(&rewrite::rewrite(html), base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(html: &str) -> String {
        let base = Url::parse("https://jt.example.gov.cn/zw/2026/t1.html").unwrap();
        notice(html, &base).into_string()
    }

    #[test]
    fn structure_stays_and_dress_goes() {
        let html = drawn(concat!(
            "<h1 class=t>关于公开征求意见的通知</h1><style>p{color:red}</style><div id=c><p style='text-indent:2em'>",
            "<span lang=EN>一、</span>范围<o:p></o:p></p><img src=https://x.example/a.png><script>track()</script>",
            "<table border=1><tr><td rowspan=2 onclick=x>甲</td><td>乙</td></tr></table></div>",
        ));
        assert_eq!(
            html,
            "<h3>关于公开征求意见的通知</h3><div><p>一、范围</p><table><tbody><tr><td rowspan=\"2\">甲</td><td>乙</td></tr>\
             </tbody></table></div>"
        );
    }

    #[test]
    fn links_are_absolute_or_gone() {
        assert!(drawn("<a href='../P020.doc'>附件</a>").contains("href=\"https://jt.example.gov.cn/zw/P020.doc\""));
        assert!(drawn("<a href='//b.example/x'>x</a>").contains("href=\"https://b.example/x\""));
        assert!(!drawn("<a href=' java\nscript:alert(1)'>x</a><a href=data:text/html,x>y</a>").contains("href"));
    }

    #[test]
    fn forgotten_end_tags_do_no_harm() {
        assert_eq!(drawn("<p>一<p>二<ul><li>三<li>四</ul>五"), "<p>一</p><p>二</p><ul><li>三</li><li>四</li></ul>五");
        assert_eq!(drawn("<b>一<i>二</b>三</i>四"), "<b>一<i>二</i></b>三四");
        assert_eq!(
            drawn("<table><tr><td>一<td>二<tr><td>三</table>"),
            "<table><tbody><tr><td>一</td><td>二</td></tr><tr><td>三</td></tr></tbody></table>"
        );
    }

    #[test]
    fn sanitising_again_changes_nothing() {
        for html in [
            "<h1>一</h1><h2>二</h2><p>三 &lt;script&gt; &amp;amp; <a href='a?b=1&c=2' title='\"<'>四</a>",
            "<table><caption>表</caption><thead><tr><th colspan=2>甲</table><dl><dt>乙<dd>丙</dl>",
            "<div><p>x<div>y</p></div></div><svg><style><img src=x onerror=alert(1)></style></svg>",
            "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
        ] {
            let once = drawn(html);
            assert_eq!(drawn(&once), once);
            assert!(!once.contains("<script") && !once.contains("<img"), "{once}");
        }
    }

    #[test]
    fn hostile_pages_are_read_in_bounded_time() {
        let n = 20_000;
        let fonts: String = (0..n / 10).map(|i| format!("<b title={i}><p>x")).collect();
        let cases = [
            "<div>".repeat(n),
            "<b>".repeat(n),
            fonts,
            format!("<svg><style>{}", "<div>".repeat(n)),
            format!("<script><!--</script>{}", "<div><table></div>".repeat(n)),
            "<table><div>x</table>".repeat(n / 4),
            "<div><!--</div>-->".repeat(n),
            "<a href=x>".repeat(n),
        ];
        for case in cases {
            let head: String = case.chars().take(24).collect();
            let html = drawn(&case);
            assert!(html.len() <= case.len() * 64 + 1024, "{head}: {} bytes", html.len());
        }
    }
}
