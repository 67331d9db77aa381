use chrono_tz::Asia::Shanghai;
use url::Url;

use crate::source::read_source;
use crate::{Marker, Recipe, RecipeField, Row, SkipReason, SourceKind, SourceReading, Unreadable};

const ADDRESS: &str = "https://www.example.gov.cn/hudong/yjzj/index.html";

fn try_read(source: &str, recipe: Recipe) -> Result<SourceReading, Unreadable> {
    let recipe = recipe.parse().unwrap();
    read_source(source.as_bytes(), Some("text/html; charset=utf-8"), &Url::parse(ADDRESS).unwrap(), &recipe, Shanghai)
}

fn read(source: &str) -> SourceReading {
    try_read(source, Recipe::default()).unwrap()
}

/// Title, address below the site, marker, publication and deadline of a row.
fn shown(row: &Row) -> (&str, &str, Option<Marker>, String, String) {
    let day = |at: Option<base::time::Timestamp>| at.map(|at| at.day_in(Shanghai).to_string()).unwrap_or_default();
    (
        row.title.as_deref().unwrap(),
        row.url.as_str().trim_start_matches("https://www.example.gov.cn"),
        row.marker,
        day(row.published_at),
        day(row.deadline.as_ref().map(|deadline| deadline.at)),
    )
}

fn titles(reading: &SourceReading) -> Vec<&str> {
    reading.rows.iter().filter_map(|row| row.title.as_deref()).collect()
}

/// What portals put around a list.
fn page(list: &str) -> String {
    format!(
        "<title>意见征集-某某市交通局</title><div class='top-nav'><ul><li><a href='/'>首页</a><li><a href='/zwgk/'>政务公开</a></ul></div>
        <div class='main'><div class='left'><ul><li><a href='/hudong/'>互动交流</a></li><li><a href='/hudong/yjzj/'>意见征集栏目</a></li></ul></div>
        <div class='right'>{list}<div class='page'><a href='index_2.html'>2</a><a href='index_2.html'>下一页</a></div></div></div>
        <div class='foot'><a href='/about.html'>关于我们</a> 版权所有 2026-01-01 <a href='http://beian.example.cn'>备案号：桥12345号</a></div>"
    )
}

#[test]
fn rows_are_found_among_what_portals_put_around_them() {
    let read = read(&page(
        "<ul class='list'><li><a href='./202609/t1.html' title='【进行中】关于《桥梁管理办法（征求意见稿）》公开征求意见的公告'>【进行中】关于《桥梁管理办法(征求...</a><span>2026-09-04</span></li>
        <li><a href='t2.html'>关于河道整治方案征求意见的通知[已结束]</a><span>2026/08/01</span></li>
        <li><a href='https://other.example.org/3.html#/k3'>关于路灯的意见征集</a><span>[2026.07.30]</span></li><li class='empty'></li></ul>",
    ));
    assert_eq!((read.kind, read.title.as_deref()), (SourceKind::List, Some("意见征集")));
    let rows: Vec<_> = read.rows.iter().map(shown).collect();
    let none = String::new;
    assert_eq!(
        rows,
        [
            (
                "关于《桥梁管理办法（征求意见稿）》公开征求意见的公告",
                "/hudong/yjzj/202609/t1.html",
                Some(Marker::Open),
                "2026-09-04".into(),
                none()
            ),
            (
                "关于河道整治方案征求意见的通知",
                "/hudong/yjzj/t2.html",
                Some(Marker::Closed),
                "2026-08-01".into(),
                none()
            ),
            ("关于路灯的意见征集", "https://other.example.org/3.html#/k3", None, "2026-07-30".into(), none()),
        ]
    );
    assert_eq!(read.rows.iter().map(|row| row.is_elsewhere).collect::<Vec<_>>(), [false, false, true]);
    assert!(read.skipped.is_empty() && read.faults.is_empty());
}

#[test]
fn an_empty_marker_and_a_result_are_not_notices() {
    let row = |marker: &str, title: &str, url: &str| {
        format!(
            "<li><a href='{url}'><span class='tt'><i class='state'>{marker}</i> - {title}</span><em>2026-09-04</em></a></li>"
        )
    };
    let list = [
        row("[进行中]", "关于桥的征求意见通知", "1.html"),
        row("", "专家就桥梁办法答问", "2.html"),
        row("[已结束]", "关于路的征求意见反馈情况", "3.html"),
        row("[已结束]", "关于路的征求意见通知", "javascript:open(4)"),
        row("[进行中]", "关于桥的征求意见通知", "1.html#top"),
    ];
    let read = read(&page(&format!("<ul>{}</ul>", list.concat())));
    assert_eq!(titles(&read), ["关于桥的征求意见通知"]);
    let skipped: Vec<_> =
        read.skipped.iter().map(|skipped| (skipped.title.as_deref().unwrap(), skipped.reason)).collect();
    assert_eq!(
        skipped,
        [
            ("专家就桥梁办法答问", SkipReason::NoMarker),
            ("关于路的征求意见反馈情况", SkipReason::Result),
            ("关于路的征求意见通知", SkipReason::NoLink),
        ]
    );
}

#[test]
fn tables_say_in_their_headings_which_date_is_which() {
    let read = read(&page(
        "<table><tr><th>标题</th><th>发布时间</th><th>截止时间</th><th>状态</th></tr>
        <tr><td><a href='1.html'>关于桥的公告</a></td><td>2026-09-01</td><td>2026-09-30</td><td>进行中</td></tr>
        <tr><td><a href='2.html'>关于路的公告</a></td><td>2026-08-01</td><td>2026-08-31 17:00</td><td>已结束</td></tr></table>",
    ));
    let rows: Vec<_> = read.rows.iter().map(shown).collect();
    assert_eq!(
        rows,
        [
            ("关于桥的公告", "/hudong/yjzj/1.html", Some(Marker::Open), "2026-09-01".into(), "2026-09-30".into()),
            ("关于路的公告", "/hudong/yjzj/2.html", Some(Marker::Closed), "2026-08-01".into(), "2026-08-31".into()),
        ]
    );
    assert_eq!(read.rows[1].deadline.as_ref().unwrap().at.rfc3339(), "2026-08-31T09:00:00Z");
}

#[test]
fn rows_need_no_element_of_their_own() {
    for list in [
        "<dl><dt><a href='1.html'>关于桥的公告</a></dt><dd>2026-09-01</dd><dt><a href='2.html'>关于路的公告</a></dt><dd>2026-08-01</dd></dl>",
        "<div><span>2026-09-01</span><a href='1.html'>关于桥的公告</a><br><span>2026-08-01</span><a href='2.html'>关于路的公告</a><br></div>",
        "<div><a href='1.html'>关于桥的公告</a><em>2026-09-01</em><br><a href='2.html'>关于路的公告</a><em>2026-08-01</em></div>",
        "<p><a href='1.html'>关于桥的公告</a> 2026-09-01</p><p><a href='2.html'>关于路的公告</a> 2026-08-01</p>",
        "<div class='item'><b>01</b><i>2026-09</i><h3>关于桥的公告</h3><p>摘要</p><a href='1.html'>查看详情</a></div>
         <div class='item'><b>01</b><i>2026-08</i><h3>关于路的公告</h3><p>摘要</p><a href='2.html'>查看详情</a></div>",
    ] {
        let read = read(&page(list));
        let rows: Vec<_> = read.rows.iter().map(shown).collect();
        let row = |title, url, day: &str| (title, url, None, day.to_owned(), String::new());
        let expected = [
            row("关于桥的公告", "/hudong/yjzj/1.html", "2026-09-01"),
            row("关于路的公告", "/hudong/yjzj/2.html", "2026-08-01"),
        ];
        assert_eq!(rows, expected, "{list}");
    }
}

#[test]
fn links_are_relative_to_the_base_of_the_page() {
    let read = read("<base href='/other/'><ul><li><a href='1.html'>关于桥的公告</a> 2026-09-01</ul>");
    assert_eq!(read.rows[0].url.as_str(), "https://www.example.gov.cn/other/1.html");
}

#[test]
fn selectors_decide_where_there_are_some() {
    let list = "<div class='x'><b class='k'>关于桥的公告</b><a href='c.html'>某某栏目的名字</a><a class='go' href='1.html'>看</a><u>2026-09-01</u><s>2026-09-30</s><q></q></div>
        <div class='x'><b class='k'>关于路的公告</b><a class='go' href='2.html'>看</a><u>2026-08-01</u><s>2026-08-31</s><q>进行中</q></div>";
    let selector = |text: &str| Some(text.to_owned());
    let recipe = Recipe {
        row: selector("div.x"),
        link: selector("a.go"),
        title: selector("b.k"),
        date: selector("u"),
        deadline: selector("s"),
        marker: selector("q"),
    };
    let read = try_read(list, recipe.clone()).unwrap();
    let rows: Vec<_> = read.rows.iter().map(shown).collect();
    assert_eq!(
        rows,
        [("关于路的公告", "/hudong/yjzj/2.html", Some(Marker::Open), "2026-08-01".into(), "2026-08-31".into())]
    );
    assert_eq!(read.skipped[0].reason, SkipReason::NoMarker);
    assert_eq!(recipe.field(RecipeField::Link), Some("a.go"));
    assert_eq!(try_read(list, Recipe { row: selector("li"), ..Recipe::default() }), Err(Unreadable::NoRows));
}

#[test]
fn lists_hide_in_json() {
    let html = r#"{"code":200,"data":{"html":"<ul><li><div><a href='1.html' title='关于出口\n的公告'>关于出口的...</a></div><div>2026-09-01至2026-09-30</div><div class='st'>(进行中)</div></li></ul>"}}"#;
    let read_html = read(html);
    assert_eq!(read_html.kind, SourceKind::JsonList);
    let row = ("关于出口的公告", "/hudong/yjzj/1.html", Some(Marker::Open), String::new(), "2026-09-30".to_owned());
    assert_eq!(read_html.rows.iter().map(shown).collect::<Vec<_>>(), [row]);
    let rows = r#"cb({"total":2,"data":{"other":[1],"list":[
        {"docTitle":"关于<em>桥</em>的公告","docPubUrl":"/1.html","publishTime":1788220800000,"endTime":"2026-09-30","status":"进行中"},
        {"docTitle":"关于路的征求意见反馈情况","docPubUrl":"/2.html","publishTime":"2026-08-01 10:00:00"},
        {"docTitle":"关于灯的公告","docPubUrl":"./3.html","publishTime":"2026-08-01","endTime":1790640000000}]}});"#;
    let read_rows = read(rows);
    let shown: Vec<_> = read_rows.rows.iter().map(shown).collect();
    assert_eq!(
        shown,
        [
            ("关于桥的公告", "/1.html", Some(Marker::Open), "2026-09-01".into(), "2026-09-30".into()),
            ("关于灯的公告", "/hudong/yjzj/3.html", None, "2026-08-01".into(), "2026-09-29".into()),
        ]
    );
    assert_eq!(read_rows.skipped[0].reason, SkipReason::Result);
}

#[test]
fn pointers_decide_in_json() {
    let json = r#"{"a":{"b":[{"x":{"t":"关于桥的公告"},"u":"/1","d":"2026-09-01","title":"错","url":"/0"}]}}"#;
    let pointer = |text: &str| Some(text.to_owned());
    let recipe = Recipe {
        row: pointer("/a/b"),
        link: pointer("/u"),
        title: pointer("/x/t"),
        date: pointer("/d"),
        ..Recipe::default()
    };
    let read = try_read(json, recipe).unwrap();
    assert_eq!(
        read.rows.iter().map(shown).collect::<Vec<_>>(),
        [("关于桥的公告", "/1", None, "2026-09-01".into(), String::new())]
    );
}

#[test]
fn what_has_no_rows_is_said() {
    for (source, fault) in [
        ("", Unreadable::Empty),
        (" \n ", Unreadable::Empty),
        ("<!-- only words -->\n", Unreadable::Empty),
        ("{\"a\":", Unreadable::Json),
        ("{}", Unreadable::NoRows),
        ("<p>关于桥的公告", Unreadable::NoRows),
        ("%PDF-1.7", Unreadable::Binary),
    ] {
        assert_eq!(try_read(source, Recipe::default()), Err(fault), "{source}");
    }
}
