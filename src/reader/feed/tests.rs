use chrono_tz::Asia::Shanghai;
use url::Url;

use crate::source::read_source;
use crate::{Fault, Recipe, Row, SkipReason, SourceKind, SourceReading};

fn try_read(feed: &[u8], content_type: &str) -> Result<SourceReading, crate::Unreadable> {
    let url = Url::parse("https://www.example.gov.cn/feeds/notices.xml").unwrap();
    read_source(feed, Some(content_type), &url, &Recipe::default(), Shanghai)
}

fn read(feed: &str) -> SourceReading {
    try_read(feed.as_bytes(), "application/xml").unwrap()
}

/// Title, address and publication of a row.
fn shown(row: &Row) -> (&str, &str, String) {
    let at = row.published_at.map(base::time::Timestamp::rfc3339).unwrap_or_default();
    (row.title.as_deref().unwrap_or_default(), row.url.as_str(), at)
}

fn only(feed: &str) -> Row {
    let read = read(feed);
    assert_eq!(read.rows.len(), 1, "{feed}");
    read.rows.into_iter().next().unwrap()
}

const AT: &str = "2026-09-04T02:06:00Z";

#[test]
fn rss_of_every_age_is_read() {
    for feed in [
        "<rss version='2.0'><channel><title>意见征集</title><item><title>关于桥的公告</title><link>https://a.example.org/1</link>
            <pubDate>Fri, 04 Sep 2026 10:06:00 +0800</pubDate></item></channel></rss>",
        "<rss version='0.91'><channel><title>意见征集</title><item><title>关于桥的公告</title><link>
            https://a.example.org/1 </link><pubDate>2026-09-04 10:06</pubDate></item></channel></rss>",
        "<RSS><Channel><Title>意见征集</Title><Item><Title>关于桥的公告</Title><Link>https://a.example.org/1</Link>
            <PubDate>2026年9月4日 10:06</PubDate></Item></Channel></RSS>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:d='http://purl.org/dc/elements/1.1/'>
            <channel rdf:about='x'><title>意见征集</title></channel><image><title>图</title></image>
            <item rdf:about='https://a.example.org/1'><title>关于桥的公告</title><d:date>2026-09-04T10:06:00+08:00</d:date></item></rdf:RDF>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'>
            <channel><title>意见征集</title></channel><item><title>关于桥的公告</title><link>https://a.example.org/1</link>
            <dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2026-09-04T02:06Z</dc:date></item></rdf:RDF>",
    ] {
        let read = read(feed);
        assert_eq!((read.kind, read.title.as_deref()), (SourceKind::Rss, Some("意见征集")));
        assert_eq!(read.rows.iter().map(shown).collect::<Vec<_>>(), [("关于桥的公告", "https://a.example.org/1", AT.to_owned())], "{feed}");
        assert!(read.faults.is_empty() && read.skipped.is_empty());
    }
}

#[test]
fn atom_and_json_feed_are_read() {
    for (feed, kind) in [
        ("<feed xmlns='http://www.w3.org/2005/Atom'><title type='html'>意见&lt;b&gt;征集&lt;/b&gt;</title><link href='/' /><entry><title>关于桥的公告</title>
            <link rel='replies' href='/replies'/><link rel='alternate' href='https://a.example.org/1'/><published>2026-09-04T10:06:00+08:00</published>
            <updated>2026-09-05T00:00:00Z</updated><source><title>别处</title><link href='/2'/></source></entry></feed>", SourceKind::Atom),
        ("<a:feed xmlns:a='http://purl.org/atom/ns#'><a:title>意见征集</a:title><a:entry><a:title>关于桥的公告</a:title>
            <a:link rel='alternate' type='text/html' href='https://a.example.org/1'/><a:issued>2026-09-04T10:06:00+08:00</a:issued></a:entry></a:feed>", SourceKind::Atom),
        (r#"{"version":"https://jsonfeed.org/version/1.1","title":"意见征集","items":[{"id":"1","url":"https://a.example.org/1",
            "title":"关于桥的公告","date_published":"2026-09-04T10:06:00+08:00"}]}"#, SourceKind::JsonFeed),
    ] {
        let read = read(feed);
        assert_eq!((read.kind, read.title.as_deref()), (kind, Some("意见征集")));
        assert_eq!(read.rows.iter().map(shown).collect::<Vec<_>>(), [("关于桥的公告", "https://a.example.org/1", AT.to_owned())]);
    }
}

#[test]
fn an_address_is_found_wherever_it_stands() {
    let in_rss =
        |inside: &str| only(&format!("<rss xml:base='/base/'><channel><item>{inside}</item></channel></rss>")).url;
    let in_atom = |inside: &str| {
        only(&format!("<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/base/'><entry>{inside}</entry></feed>")).url
    };
    let site = "https://www.example.gov.cn";
    assert_eq!(in_rss("<link>1.html</link>").as_str(), format!("{site}/base/1.html"));
    assert_eq!(in_rss("<guid>https://a.example.org/1</guid>").as_str(), "https://a.example.org/1");
    assert_eq!(
        in_rss("<guid isPermaLink='false'>https://a.example.org/1</guid><link>/2</link>").as_str(),
        format!("{site}/2")
    );
    assert_eq!(in_rss("<atom:link href='/3'/>").as_str(), format!("{site}/3"));
    assert_eq!(
        in_rss("<link>/feed/4</link><feedburner:origLink>/4</feedburner:origLink>").as_str(),
        format!("{site}/4")
    );
    assert_eq!(in_rss("<link>/get?a=1&amp;b=2</link>").as_str(), format!("{site}/get?a=1&b=2"));
    assert_eq!(in_atom("<link href='5' xml:base='deeper/'/>").as_str(), format!("{site}/base/deeper/5"));
    assert_eq!(in_atom("<id>https://a.example.org/6</id>").as_str(), "https://a.example.org/6");
    assert_eq!(
        in_atom("<link type='application/pdf' href='7.pdf'/><link type='text/html' href='7'/>").as_str(),
        format!("{site}/base/7")
    );
}

#[test]
fn an_entry_that_leads_nowhere_is_said() {
    let read = read("<rss><channel><item><title>关于桥</title><guid isPermaLink='false'>https://a.example.org/1</guid></item>
        <item><title>关于路</title><link>javascript:x</link></item><item><title>关于灯的征求意见采纳情况</title><link>/3</link></item></channel></rss>");
    assert!(read.rows.is_empty());
    let reasons: Vec<SkipReason> = read.skipped.iter().map(|skipped| skipped.reason).collect();
    assert_eq!(reasons, [SkipReason::NoLink, SkipReason::NoLink, SkipReason::Result]);
}

#[test]
fn titles_are_text_whatever_they_are_written_as() {
    let rss =
        |title: &str| only(&format!("<rss><item><link>/1</link><title>{title}</title></item></rss>")).title.unwrap();
    assert_eq!(rss("[进行中]关于&amp;lt;桥&amp;gt;的&lt;b&gt;公告&lt;/b&gt;"), "关于<桥>的公告");
    assert_eq!(rss("<![CDATA[A &amp; B < C]]>"), "A & B < C");
    assert_eq!(rss("关于<b>桥</b>的&nbsp;公告"), "关于桥的 公告");
    let atom = |title: &str| only(&format!("<feed><entry><link href='/1'/>{title}</entry></feed>")).title.unwrap();
    assert_eq!(atom("<title>1 &lt; 2 &amp;amp; 3</title>"), "1 < 2 &amp; 3");
    assert_eq!(atom("<title type='html'>1 &amp;lt; 2</title>"), "1 < 2");
    assert_eq!(
        atom(
            "<title mode='base64'> 5YWz5LqOPGI+
 5qGlPC9iPg== </title>"
        ),
        "关于桥"
    );
    assert_eq!(rss("关于桥<b xmlns='x'>的公告</b>"), "关于桥的公告");
    assert_eq!(
        atom("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>关于<i>桥</i></div></title>"),
        "关于桥"
    );
}

#[test]
fn text_and_documents_come_along() {
    let row = only(
        "<rss xml:base='https://a.example.org/x/'><item><link>1</link><description>摘要</description>
        <content:encoded><![CDATA[<p>正文 <a href='f.pdf'>附件</a></p>]]></content:encoded>
        <enclosure url='办法.docx' length='1' type='application/msword'/><enclosure url='办法.docx'/></item></rss>",
    );
    assert_eq!(
        row.html.as_deref(),
        Some("<base href=\"https://a.example.org/x/\"><p>正文 <a href='f.pdf'>附件</a></p>")
    );
    assert_eq!(row.attachments.len(), 1);
    assert_eq!(row.attachments[0].url, "https://a.example.org/x/%E5%8A%9E%E6%B3%95.docx");
    let row = only(
        "<feed><entry><link href='feeds/notices.xml'/><content type='text'>1 &lt; 2</content><thr:in-reply-to ref='x'/></entry></feed>",
    );
    assert!(row.html.unwrap().ends_with("1 &lt; 2"));
}

#[test]
fn broken_feeds_are_read_as_far_as_they_go() {
    let item = |n: u8| format!("<item><title>关于{n}号桥的公告</title><link>/{n}</link></item>");
    let cut = format!("<rss><channel>{}<item><title>关于2号桥</title><link>/2</l", item(1));
    let read_cut = read(&cut);
    assert_eq!((read_cut.rows.len(), &read_cut.faults), (1, &vec![Fault::CutOff]));
    assert_eq!(read_cut.skipped[0].reason, SkipReason::CutOff);
    for broken in [
        format!("<rss><channel><item><title>A & B</title><link>/1?a=1&b=2</link></item>{}</channel></rss>", item(2)),
        format!("<rss><channel><item><title><![CDATA[未闭合</title><link>/1</link></item>{}</channel></rss>", item(2)),
        format!("<rss><channel><item><title>甲</title><link>/1</link>{}</channel></rss>", item(2)),
        format!("<rss><channel><item><title>甲&nbsp;乙</title><link>/1</link></item>{}</channel></rss>", item(2)),
        format!("<rss><channel><item><x:y/><title>甲</title><link>/1</link></item>{}</channel></rss>", item(2)),
        format!("<rss><channel><item><title>甲</b></title><link>/1</link></item>{}</channel></rss>", item(2)),
    ] {
        let read = read(&broken);
        assert_eq!((read.rows.len(), &read.faults), (2, &vec![Fault::Syntax]), "{broken}");
    }
    let control =
        format!("<rss><channel><item><title>甲\u{8}乙</title><link>/1</link></item>{}</channel></rss>", item(2));
    assert_eq!(read(&control).rows[0].title.as_deref(), Some("甲乙"));
    let empty = read("<rss><channel></channel></rss>");
    assert!(empty.rows.is_empty() && empty.faults.is_empty());
}

#[test]
fn entities_never_expand() {
    let declared: String = (1..40).map(|n| format!("<!ENTITY e{n} '&e{0};&e{0};'>", n - 1)).collect();
    let bomb = format!(
        "<!DOCTYPE rss [<!ENTITY e0 'ha'><!ENTITY x SYSTEM 'file:///etc/passwd'>{declared}]>
        <rss><item><link>/1</link><title>&e39;&x;</title></item></rss>"
    );
    assert_eq!(read(&bomb).rows[0].title.as_deref(), Some("&e39;&x;"));
}

#[test]
fn charsets_are_those_of_the_bytes() {
    let feed = "<?xml version='1.0' encoding='utf-8'?><rss><item><title>关于公开征求桥梁办法意见的公告</title><link>/1</link></item></rss>";
    let bytes = encoding_rs::GBK.encode(feed).0.into_owned();
    let wrong = try_read(&bytes, "text/xml").unwrap();
    assert_eq!((wrong.charset, &wrong.faults), ("gb18030", &vec![Fault::Charset]));
    assert_eq!(wrong.rows[0].title.as_deref(), Some("关于公开征求桥梁办法意见的公告"));
    let overridden = try_read(&bytes, "application/rss+xml; charset='gb2312'").unwrap();
    assert_eq!((overridden.charset, overridden.faults.len()), ("gb18030", 0));
}

#[test]
fn hostile_feeds_are_read_to_the_end() {
    let size = 256 * 1024;
    let fill = |piece: &str| format!("<rss><channel>{}", piece.repeat(size / piece.len()));
    for feed in [
        fill("<item>"),
        fill("<a>"),
        fill("<item><title>"),
        fill("<item><link>/1</link></item>"),
        fill("<![CDATA["),
        fill("<t><![CDATA[x</t>"),
        fill("<!DOCTYPE ["),
        fill("<!--"),
        fill("</a>"),
        fill("&"),
        fill("&lt;"),
        fill("<a b='"),
        fill("<a b=1 "),
        fill("<item xml:base='a/'>"),
        fill("<a xmlns:b='c'>"),
        fill("<"),
        fill("<item><description>&lt;div&gt;"),
    ] {
        let read = read(&feed);
        assert!(read.rows.len() <= 1 && read.skipped.len() <= 200, "{}", feed.get(..40).unwrap());
    }
    let many: String = (0..3000).map(|n| format!("<item><link>/{n}</link></item>")).collect();
    let many = read(&format!("<rss>{many}</rss>"));
    assert_eq!((many.rows.len(), &many.faults), (1000, &vec![Fault::TooMany]));
}
