//! Atom (RFC 4287) with threading (RFC 4685), a page at a time (RFC 5005).

use std::io;

use super::Feed;
use super::entry::{Enclosure, Entry, Replies, ReplyTo};
use crate::xml::{self, Written, Xml};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const THREADING: &str = "http://purl.org/syndication/thread/1.0";
const ITSELF: &str = "application/atom+xml";
const HTML: &str = "text/html";

/// The feed as a document.
///
/// # Errors
/// What the writer says.
pub(super) fn written(feed: &Feed) -> io::Result<Vec<u8>> {
    let attributes = [("xmlns", ATOM), ("xmlns:thr", THREADING), ("xml:lang", feed.lang.as_str())];
    xml::document("feed", &attributes, |xml| {
        xml.text("id", &feed.id)?;
        xml.text("title", &feed.title)?;
        xml.text("subtitle", &feed.about)?;
        xml.text("updated", &feed.updated.rfc3339())?;
        author(xml, &feed.author)?;
        link(xml, "self", ITSELF, &feed.own)?;
        link(xml, "alternate", HTML, &feed.home)?;
        link(xml, "first", ITSELF, &feed.first)?;
        if let Some(next) = &feed.next {
            link(xml, "next", ITSELF, next)?;
        }
        if let Some(via) = &feed.via {
            link(xml, "via", HTML, via)?;
        }
        feed.entries.iter().try_for_each(|one| entry(xml, one))
    })
}

fn entry(xml: &mut Xml, entry: &Entry) -> Written {
    xml.within("entry", &[], |xml| {
        xml.text("id", &entry.id)?;
        xml.text("title", &entry.title)?;
        xml.text("published", &entry.published.rfc3339())?;
        xml.text("updated", &entry.updated.rfc3339())?;
        entry.authors.iter().try_for_each(|name| author(xml, name))?;
        link(xml, "alternate", HTML, &entry.url)?;
        if let Some(via) = &entry.via {
            link(xml, "via", HTML, via)?;
        }
        if let Some(replies) = &entry.replies {
            answered(xml, replies)?;
        }
        if let Some(ReplyTo { id, url }) = &entry.reply_to {
            xml.empty("thr:in-reply-to", &[("ref", id), ("href", url), ("type", HTML)])?;
        }
        entry.enclosures.iter().try_for_each(|file| enclosed(xml, file))?;
        if let Some(summary) = &entry.summary {
            xml.text("summary", summary)?;
        }
        xml.marked("content", &[("type", "html")], &entry.html)
    })
}

fn author(xml: &mut Xml, name: &str) -> Written {
    xml.within("author", &[], |xml| xml.text("name", name))
}

fn link(xml: &mut Xml, rel: &str, kind: &str, href: &str) -> Written {
    xml.empty("link", &[("rel", rel), ("type", kind), ("href", href)])
}

fn enclosed(xml: &mut Xml, file: &Enclosure) -> Written {
    let length = file.size.to_string();
    let attributes =
        [("rel", "enclosure"), ("type", file.kind), ("href", &file.url), ("title", &file.name), ("length", &length)];
    xml.empty("link", &attributes)
}

fn answered(xml: &mut Xml, replies: &Replies) -> Written {
    let count = replies.count.to_string();
    let updated = replies.updated.map(|at| at.rfc3339());
    let mut attributes = vec![("rel", "replies"), ("type", ITSELF), ("href", &replies.url), ("thr:count", &count)];
    attributes.extend(updated.as_deref().map(|at| ("thr:updated", at)));
    xml.empty("link", &attributes)
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use base::time::Timestamp;

    use super::*;

    fn feed() -> Feed {
        let at = Timestamp::from_unix(1_795_226_400).unwrap();
        let url = |path: &str| format!("https://moot.example/{path}");
        let entry = Entry {
            id: "tag:moot.example,2026:posts/2".to_owned(),
            title: "回复 <甲>\u{7}".to_owned(),
            url: url("posts/2"),
            via: Some("https://www.example.gov.cn/a?b=1&c=2".to_owned()),
            authors: vec!["议事镇住建局".to_owned()],
            published: at,
            updated: at,
            html: "<p>修订稿 &amp; <b>说明</b></p>".to_owned(),
            summary: Some("摘要".to_owned()),
            reply_to: Some(ReplyTo { id: "tag:moot.example,2026:posts/1".to_owned(), url: url("posts/1") }),
            replies: Some(Replies { url: url("threads/1/feed.atom"), count: 3, updated: Some(at) }),
            enclosures: vec![Enclosure {
                url: url("files/3/a.pdf"),
                kind: "application/pdf",
                name: "甲 & 乙.pdf".to_owned(),
                size: 12,
            }],
        };
        Feed {
            lang: Lang::ZhCn,
            id: "tag:moot.example,2026:feeds/responses".to_owned(),
            title: "官方答复".to_owned(),
            about: "新的".to_owned(),
            author: "议事厅".to_owned(),
            home: url(""),
            own: url("feeds/responses.atom"),
            first: url("feeds/responses.atom"),
            next: Some(url("feeds/responses.atom?after=x")),
            via: None,
            updated: at,
            entries: vec![entry],
        }
    }

    #[test]
    fn a_reply_says_what_it_answers_and_where_it_comes_from() {
        let text = String::from_utf8(written(&feed()).unwrap()).unwrap();
        for part in [
            "<title>回复 &lt;甲&gt;</title>",
            "<link rel=\"via\" type=\"text/html\" href=\"https://www.example.gov.cn/a?b=1&amp;c=2\"/>",
            "<thr:in-reply-to ref=\"tag:moot.example,2026:posts/1\" href=\"https://moot.example/posts/1\" type=\"text/html\"/>",
            "href=\"https://moot.example/threads/1/feed.atom\" thr:count=\"3\" thr:updated=\"2026-11-21T02:00:00Z\"/>",
            "<link rel=\"enclosure\" type=\"application/pdf\" href=\"https://moot.example/files/3/a.pdf\" title=\"甲 &amp; 乙.pdf\" length=\"12\"/>",
            "<content type=\"html\">&lt;p&gt;修订稿 &amp;amp; &lt;b&gt;说明&lt;/b&gt;&lt;/p&gt;</content>",
            "<link rel=\"next\" type=\"application/atom+xml\" href=\"https://moot.example/feeds/responses.atom?after=x\"/>",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }
}
