//! Pages of our own making, set as the content systems of ministries and towns set them. The names are invented.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use base::time::Timestamp;
use chrono_tz::Asia::Shanghai;
use reader::{FieldName, NoticeReading, Rule, read_notice};
use url::Url;

fn read(html: &str) -> NoticeReading {
    read_notice(html, &Url::parse("https://www.example.gov.cn/hd/yjzj/202609/t20260901_1.html").unwrap(), Shanghai)
}

fn published(read: &NoticeReading) -> String {
    read.published_at.map(Timestamp::rfc3339).unwrap()
}

fn deadline(read: &NoticeReading) -> String {
    read.deadline.as_ref().unwrap().at.rfc3339()
}

fn attachments(read: &NoticeReading) -> Vec<(&str, &str)> {
    read.attachments.iter().map(|a| (a.name.as_str(), a.url.trim_start_matches("https://www.example.gov.cn"))).collect()
}

fn rule(read: &NoticeReading, name: FieldName) -> Rule {
    read.fields.iter().find(|field| field.name == name).unwrap().rule
}

/// A content system that writes all tags, one with a line break in it, and serves documents by a download address.
#[test]
fn tags_with_a_bureau_as_source_and_downloads_without_ending() {
    let read = read(
        r#"<html><head><title>某某建设部关于《某某建设部复议办法（征求意见稿）》公开征求意见的通知</title>
<meta name="ArticleTitle" content="某某建设部关于《某某建设部复议
办法（征求意见稿）》公开征求意见的通知"><meta name="PubDate" content="2026-09-01 19:07"><meta name="ContentSource" content="法规司">
<meta name="SiteName" content="某某建设部"><meta name="ColumnType" content="null"><meta name="Url" content="/a/b.html"></head><body>
<div class="editor-content"><p>现向社会公开征求意见：</p><p>1.电子邮箱：fuyi@example.com。</p>
<p>2.通信地址：某某市长街九号某某建设部法规司（邮政编码：100835），并请在信封上注明“复议”字样。</p>
<p>意见反馈截止时间为2026年9月30日。</p><p><span>某某建设部　<span>　</span></span><br><span>2026年8月30日</span><span>　 　</span></p></div>
<div class="editorContent-download"><h3 class="title">附件下载</h3><ul><li>
<a href="/api/document/download?fileUrl=YW5%2FT&amp;fileName=%E5%8A%9E%E6%B3%95.doc">某某建设部复议办法（征求意见稿）</a></li></ul></div></body></html>"#,
    );
    assert_eq!(read.title.as_deref(), Some("某某建设部关于《某某建设部复议办法（征求意见稿）》公开征求意见的通知"));
    assert_eq!(rule(&read, FieldName::Title), Rule::Meta);
    assert_eq!(read.issuers, ["某某建设部"]);
    assert_eq!(published(&read), "2026-09-01T11:07:00Z");
    assert_eq!(deadline(&read), "2026-09-30T15:59:59Z");
    let file = "/api/document/download?fileUrl=YW5%2FT&fileName=%E5%8A%9E%E6%B3%95.doc";
    assert_eq!(attachments(&read), [("某某建设部复议办法（征求意见稿）", file)]);
    assert_eq!(read.contact.addresses, ["某某市长街九号某某建设部法规司"]);
    assert_eq!(read.contact.postcodes, ["100835"]);
    assert!(read.main_text.ends_with("某某建设部\n2026年8月30日"));
    assert!(!read.fields.iter().any(|field| field.name == FieldName::ColumnType));
}

/// A ministry without tags, whose draft stands below the notice, and documents behind a script address.
#[test]
fn a_draft_below_the_notice_and_a_time_in_the_byline() {
    let read = read("<html><head><title>某网办关于《某某规定（征求意见稿）》公开征求意见的通知</title></head><body>
<div class=main-title><h1 class=title>\n某网办关于《某某规定（征求意见稿）》公开征求意见的通知\n</h1><div class=info><span id=pubtime>\n2026年09月18日 17:00\n</span></div></div>
<div class=main-content><div id=BodyLabel><p>现向社会公开征求意见：</p><p>1.通过电子邮件将意见发送至：wb@example.gov.cn。</p>
<p>2.通过信函将意见寄至：某某市长街11号某网办法治局，邮编：100044，并请在信封上注明“征求意见”字样。</p><p>意见反馈截止日期为2026年10月17日。</p>
<p>附件：<a href='/cms/pub/downloadfile.jsp?filepath=x&fText=某某规定（征求意见稿）.pdf'>某某规定（征求意见稿）</a></p><p>某网办</p><p>2026年9月18日</p>
<p>第一条 为了规范，制定本规定。</p><p>第二条 应当于2026年12月31日前完成备案，反馈意见。</p></div></div></body></html>");
    assert_eq!(read.issuers, ["某网办"]);
    assert_eq!(rule(&read, FieldName::Issuers), Rule::Heading);
    assert_eq!(published(&read), "2026-09-18T09:00:00Z");
    assert_eq!(deadline(&read), "2026-10-17T15:59:59Z");
    assert_eq!(read.attachments.len(), 1);
    assert_eq!(read.contact.addresses, ["某某市长街11号某网办法治局"]);
    assert_eq!(reader::clauses(&read.main_text).len(), 2);
}

/// Particulars as pairs of elements without colons, a dialogue's heading, a signature by the office of the ministry.
#[test]
fn particulars_without_colons() {
    let read = read("<html><head><title>关于公开征求《海域物种名录》意见的函</title></head><body><div class=content_top_box><ul>
<li class=first><div><span>名 称</span><p>关于公开征求《海域物种名录》意见的函</p></div></li>
<li><div><span>索 引 号</span>000014672/2026-00310</div><div><span>分 类</span>海洋管理</div></li>
<li><div><span>发布机关</span><i>某某环境部办公厅</i></div><div><span>生成日期</span>2026-09-11</div></li>
<li class=last><div><span>文 号</span>某办便函〔2026〕292号</div><div><span>主 题 词</span></div></li></ul></div>
<div class=content_body><h1>关于公开征求《海域物种名录》意见的函</h1><div class=content_body_box><div>现公开征求意见。征求意见稿可登录某某网站（http://www.example.gov.cn）检索。</div>
<div>征求意见截止时间为2026年9月30日。</div><div>联系人：海洋司 李工</div><div>邮箱：hy@example.gov.cn</div><div>附件：</div>
<div>1.<a href='./W1.pdf' OLDSRC='W1.pdf'>征求意见单位名单</a></div><div style='text-align:right'>某某环境部办公厅</div><div>2026年9月4日</div><div>（此件社会公开）</div></div></div>
<div class=link-url><div class=content><h1>您访问的链接即将离开本网站，是否继续？</h1></div></div></body></html>");
    assert_eq!(read.title.as_deref(), Some("关于公开征求《海域物种名录》意见的函"));
    assert_eq!(read.issuers, ["某某环境部办公厅"]);
    assert_eq!(read.index_number.as_deref(), Some("000014672/2026-00310"));
    assert_eq!(read.document_number.as_deref(), Some("某办便函〔2026〕292号"));
    assert_eq!(published(&read), "2026-09-10T16:00:00Z");
    assert_eq!(deadline(&read), "2026-09-30T15:59:59Z");
    assert_eq!(attachments(&read), [("征求意见单位名单", "/hd/yjzj/202609/W1.pdf")]);
    assert_eq!(read.contact.websites, ["http://www.example.gov.cn"]);
}

/// Five issuers in the title, two lines of signature, a source that is only the site.
#[test]
fn joint_issuers_with_the_lead_first() {
    let page = |title: &str, source: &str, signature: &str| {
        read(&format!("<title>某某部</title><div class=crumb><a href=x>首页</a></div><h1>{title}</h1><div class=sT><span>来源：{source}</span><span>发布时间：2026-03-20 17:00</span></div>
            <div class=TRS_Editor><p>现公开征求意见，时间为2026年3月20日至2026年4月19日。</p>{signature}<p style='text-align:right'>2026年3月20日</p></div>"))
    };
    let signed = "<p>司法部、中国人民银行、某某监管总局、</p><p>中国某监会、国家某某局</p>";
    let five = ["司法部", "中国人民银行", "某某监管总局", "中国某监会", "国家某某局"];
    let titled = "司法部、中国人民银行、某某监管总局、中国某监会、国家某某局关于《某法（草案）》公开征求意见的通知";
    assert_eq!(page(titled, "司法部官网", signed).issuers, five);
    assert_eq!(page("关于《某法（草案）》公开征求意见的通知", "法制司", signed).issuers, five);
    assert_eq!(page("关于《某法（草案）》公开征求意见的通知", "司法部官网", signed).issuers, five);
    assert_eq!(page("关于《某法（草案）》公开征求意见的通知", "新华社", "").issuers, ["新华社"]);
    let offices = "人社部办公厅 教育部办公厅关于《关于改革的意见（征求意见稿）》公开征求意见的通知";
    let read = page(offices, "人社部", "<p>人社部办公厅&nbsp;&nbsp; 教育部办公厅</p>");
    assert_eq!(read.issuers, ["人社部办公厅", "教育部办公厅"]);
    assert_eq!(deadline(&read), "2026-04-19T15:59:59Z");
}

/// Word processors leave a `<span>` around each character; lists of documents follow the text and come twice.
#[test]
fn a_date_in_pieces_and_documents_listed_twice() {
    let read = read("<head><title>某某总局关于公开征求《食糖细则（征求意见稿）》意见的通知</title><meta content='某某总局关于公开征求《食糖细则（征求意见稿）》意见的通知' name=articletitle>
<META CONTENT='2026/09/16 10:09' NAME='PUBDATE'></head><div class='Three_xilan_07'><p><span>欢迎提出意见，并于</span><span>2026<span>年</span></span><span>10</span><span>月</span><span>16</span><span>日前将《反馈表》反馈至总局：</span></p>
<p>二、通过电子邮件将意见发送至：<a href='mailto:sy@example.gov.cn。邮件主题'>sy@example.gov.cn<span>。邮件主题请注明</span></a></p>
<p>三、通过信函邮寄至某某市马甸东路<span>9号</span>，某某总局食品司（邮编100088），并请在信封上注明。</p><p>附件：1.食糖细则</p></div>
<ul class=contentLeft0102box></ul><ul class=contentLeft0102box><li><a href='/cms/a.docx?fileName=附件1：食糖细则.docx' title='附件1：食糖细则（征求意见稿）.docx'>附件1：食糖细则...</a></li>
<li><a href='/cms/b.wps' title='附件2：说明.wps'>附件2：说明.wps</a></li><li><a href='/cms/b.wps' download='附件2：说明.wps'>下载</a></li><li><a href='/cms/c.ofd'>版式文件</a></li></ul>");
    assert_eq!(read.issuers, ["某某总局"]);
    assert_eq!(published(&read), "2026-09-16T02:09:00Z");
    assert_eq!(deadline(&read), "2026-10-16T15:59:59Z");
    let names: Vec<&str> = read.attachments.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["附件1：食糖细则（征求意见稿）.docx", "附件2：说明.wps", "版式文件"]);
    assert_eq!(read.contact.emails, ["sy@example.gov.cn"]);
    assert_eq!(read.contact.addresses, ["某某市马甸东路9号，某某总局食品司"]);
    assert_eq!(read.contact.postcodes, ["100088"]);
}

/// A town: table of particulars, full-width digits, the deadline as a period in a paragraph of its own.
#[test]
fn a_town_with_a_table_of_particulars() {
    let read = read("<title>关于公开征求《某某县桥梁管理办法（征求意见稿）》意见的公告_某某县人民政府</title><table class=xxgk><tr><td>索引号：</td><td>JA009/202609-00012</td><td>信息分类：</td><td>意见征集</td></tr>
<tr><td>发文机关：</td><td>某某县交通运输局</td><td>成文日期：</td><td>2026年08月31日</td></tr><tr><td>发文字号：</td><td>无</td><td>发布日期：</td><td>2026-09-01</td></tr></table>
<div class='j-fontContent newscontent'><p>一、征求意见时间</p><p>２０２６年９月１日至９月３０日。</p><p>二、反馈途径</p><p>（一）信函邮寄至：某某县城关镇长桥路1号某某县交通运输局，邮编：253400(收)。</p>
<p>（二）拨打电话：0534-5420000，反馈意见。</p><p>（三）邮箱：jt@example.cn</p></div>");
    assert_eq!(read.title.as_deref(), Some("关于公开征求《某某县桥梁管理办法（征求意见稿）》意见的公告"));
    assert_eq!(read.issuers, ["某某县交通运输局"]);
    assert_eq!(read.index_number.as_deref(), Some("JA009/202609-00012"));
    assert_eq!(read.document_number, None);
    assert_eq!(published(&read), "2026-08-31T16:00:00Z");
    assert_eq!(deadline(&read), "2026-09-30T15:59:59Z");
    assert_eq!(read.contact.phones, ["0534-5420000"]);
    assert_eq!(read.contact.addresses, ["某某县城关镇长桥路1号某某县交通运输局"]);
}

/// The text sits in a `<font id="Zoom">`, script and styles stand inside of it.
#[test]
fn scripts_inside_the_text_are_not_read() {
    let read = read("<title>国家某路局关于《事故规则（修订草案征求意见稿）》公开征求意见的通知_国家某路局</title><div id=Zoom><div><div>　　现面向社会公开征求意见：</div>
<div>　　一、电子邮件反馈。将意见发送至aj@example.gov.cn。</div><div>　　二、信函邮寄反馈。寄至某某市复兴路6号院国家某路局安全司（邮编：100891）。</div><div>　　意见反馈截止时间为2026年9月30日。</div></div>
<table><script>var str='<a href=\"./no.doc\">不是附件</a>';document.write('<tr><td>');</script><tbody><tr><td><ol><li><a href='./P1.doc'>1.事故规则</a><br><a href='./P2.doc'>2.修订说明</a></li></ol></td></tr></tbody></table>
<style>.x{min-height:500px}</style></div>");
    assert_eq!(read.issuers, ["国家某路局"]);
    assert_eq!(deadline(&read), "2026-09-30T15:59:59Z");
    assert_eq!(
        attachments(&read),
        [("1.事故规则", "/hd/yjzj/202609/P1.doc"), ("2.修订说明", "/hd/yjzj/202609/P2.doc")]
    );
    assert!(!read.main_text.contains("document.write"));
    assert_eq!(
        read.missing,
        [FieldName::DocumentNumber, FieldName::IndexNumber, FieldName::SiteIdCode, FieldName::PublishedAt]
    );
}

/// The deadline stands in a box of its own between headline and text.
#[test]
fn a_deadline_in_a_box_beside_the_text() {
    let read = read("<title>某某委关于《信用法（草案征求意见稿）》公开征求意见的通知_中国某网</title><div class=pages-header><h1 class=article-title>某某委关于《信用法（草案征求意见稿）》公开征求意见的通知</h1>
<div><span>发布日期：2026-09-05</span><span>来源：某某委网站</span><span>【字体：大　中　小】</span></div></div><div class=deadline-box><div>征求意见截止日期</div><div>2026年10月9日</div></div>
<div class=pages-content><p>现向社会公开征求意见。</p></div><div class=footer><p>地址：某某市长街1号 电话：010-1234567</p></div>");
    assert_eq!(deadline(&read), "2026-10-09T15:59:59Z");
    assert_eq!(rule(&read, FieldName::Deadline), Rule::Byline);
    assert_eq!(read.contact, reader::Contact::default());
    assert_eq!(published(&read), "2026-09-04T16:00:00Z");
}

/// 2026年9月31日, 30个工作日: nobody computes them, and what is said is kept for a person.
#[test]
fn what_cannot_be_computed_is_kept_in_its_words() {
    for words in ["意见反馈截止日期为2026年9月31日", "自公告之日起30个工作日内反馈意见", "请于2026年9月底前反馈意见"]
    {
        let read = read(&format!(
            "<h1>某某局关于《办法》公开征求意见的公告</h1><article><p>{words}。</p><p>2026年9月1日</p></article>"
        ));
        assert_eq!(read.deadline, None);
        assert!(read.missing.contains(&FieldName::Deadline));
        let said: Vec<&str> =
            read.fields.iter().filter(|f| f.name == FieldName::DeadlineWords).map(|f| f.value.as_str()).collect();
        assert_eq!(said, [words]);
    }
}

/// Traditional script: the words are looked up in the other one, and kept as they are.
#[test]
fn a_page_in_traditional_script() {
    let read = read("<title>某某市環境局</title><h1>某某市環境局關於《橋樑管理辦法（徵求意見稿）》公開徵求意見的公告</h1><div>發佈時間：2026-09-01　來源：某某市環境局</div>
<div class=TRS_Editor><p>現公開徵求意見，時間為2026年9月1日至9月30日。</p><p>通信地址：某某市長橋路1號某某市環境局（郵編：100868）；電話：010-12345678；電子郵箱：q@example.gov.cn。</p><p>第一條　為了規範，制定本辦法。</p><p>第二條　本辦法施行。</p></div>");
    assert_eq!(read.issuers, ["某某市環境局"]);
    assert_eq!(published(&read), "2026-08-31T16:00:00Z");
    assert_eq!(read.deadline.as_ref().unwrap().text, "現公開徵求意見，時間為2026年9月1日至9月30日");
    assert_eq!(deadline(&read), "2026-09-30T15:59:59Z");
    assert_eq!(read.contact.addresses, ["某某市長橋路1號某某市環境局"]);
    assert_eq!((read.contact.postcodes, read.contact.phones), (vec!["100868".into()], vec!["010-12345678".into()]));
    let relation = reader::relation(read.title.as_deref().unwrap()).unwrap();
    assert_eq!(
        (relation.kind, relation.document.as_deref()),
        (reader::RelationKind::Solicitation, Some("橋樑管理辦法"))
    );
    assert_eq!(reader::clauses(&read.main_text)[0].label, "第一條");
}

/// What a draft rules on is no deadline of its notice.
#[test]
fn a_draft_about_deadlines_sets_none() {
    let draft = "<p>第一条 为了规范听证，制定本办法。</p><p>第二条 决策草案应当公示，公示期为7日，征求意见时间为9月1日至9月7日。</p>";
    let page = |before: &str, after: &str| {
        read(&format!(
            "<h1>某某局关于《办法》公开征求意见的公告</h1><div>发布时间：2026-09-01</div><article><p>现公开征求意见。{before}</p>{draft}{after}</article>"
        ))
    };
    assert_eq!(page("", "").deadline, None);
    assert_eq!(deadline(&page("请于2026年9月30日前反馈。", "")), "2026-09-30T15:59:59Z");
    assert_eq!(deadline(&page("", "<p>意见反馈截止日期为2026年9月30日。</p>")), "2026-09-30T15:59:59Z");
}

/// A result says when opinions were taken: nothing is open until then.
#[test]
fn a_result_has_no_deadline() {
    let read = read(
        "<h1>关于《办法（征求意见稿）》公开征求意见反馈情况</h1><div class=TRS_Editor><p>我局于2026年8月1日至2026年8月31日向社会公开征求意见，期间共收到意见3条，采纳2条。</p><p>某某市司法局</p><p>2026年9月1日</p></div>",
    );
    assert_eq!(read.deadline, None);
    assert_eq!(read.issuers, ["某某市司法局"]);
}
