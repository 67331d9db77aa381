use chrono_tz::Asia::Shanghai;
use serde_json::{Value, json};
use url::Url;

use crate::{FieldName, NoticeReading, Rule, read_document};

fn read(bytes: &[u8], content_type: &str) -> NoticeReading {
    let url = Url::parse("https://www.example.gov.uk/api/content/consultations/lamps").unwrap();
    read_document(bytes, Some(content_type), &url, Shanghai)
}

fn stated(value: &Value) -> NoticeReading {
    read(value.to_string().as_bytes(), "application/json")
}

fn values(reading: &NoticeReading, name: FieldName) -> Vec<&str> {
    reading.fields.iter().filter(|field| field.name == name).map(|field| field.value.as_str()).collect()
}

/// A content item with everything that one can have.
fn content_item() -> Value {
    json!({
        "base_path": "/consultations/lamps", "document_type": "open_consultation", "title": "Street lamps &amp; lanterns",
        "public_updated_at": "2026-10-01T09:00:00+01:00",
        "details": {
            "body": "<div class=\"govspeak\"><p>We want your views. <a href=\"/files/plan.pdf\">The plan</a></p></div>",
            "first_public_at": "2026-09-01T09:30:00+01:00",
            "opening_date": "2026-09-01T09:30:00+01:00", "closing_date": "2026-10-31T23:45:00+00:00",
            "emphasised_organisations": ["b"],
            "documents": ["<section><a href=\"/files/annex.odt\"><img alt=\"\"></a><h2><a href=\"/files/annex.odt\">Annex A</a></h2></section>"],
            "attachments": [{"title": "The plan, in full", "url": "/files/plan.pdf"}, {"title": "As a page", "url": "/lamps/page"}],
            "ways_to_respond": {"email": "lamps@example.gov.uk", "link_url": "https://respond.example.gov.uk/lamps",
                "postal_address": "Lamps\nOld Town Hall\nXY1 2AB", "attachment_url": "https://assets.example.gov.uk/form.docx"},
        },
        "links": {"organisations": [{"content_id": "a", "title": "Department of Roads"}, {"content_id": "b", "title": "Department of Light"}]},
    })
}

#[test]
fn a_content_item_is_taken_as_stated() {
    let read = stated(&content_item());
    assert_eq!(read.title.as_deref(), Some("Street lamps & lanterns"));
    assert_eq!(read.issuers, ["Department of Light", "Department of Roads"]);
    assert_eq!(read.published_at.unwrap().rfc3339(), "2026-09-01T08:30:00Z");
    let deadline = read.deadline.as_ref().unwrap();
    assert_eq!(
        (deadline.at.rfc3339().as_str(), deadline.text.as_str()),
        ("2026-10-31T23:45:00Z", "2026-10-31T23:45:00+00:00")
    );
    let names: Vec<&str> = read.attachments.iter().map(|attachment| attachment.name.as_str()).collect();
    assert_eq!(names, ["The plan, in full", "As a page", "Annex A", "form.docx"]);
    assert_eq!(read.attachments[0].url, "https://www.example.gov.uk/files/plan.pdf");
    assert_eq!(read.contact.emails, ["lamps@example.gov.uk"]);
    assert_eq!(read.contact.addresses, ["Lamps, Old Town Hall, XY1 2AB"]);
    assert_eq!(read.main_text, "We want your views. The plan");
    assert_eq!(values(&read, FieldName::ClaimedPhase), ["open"]);
    assert!(read.fields.iter().all(|field| field.rule == Rule::Api));
    assert_eq!(read.missing, [FieldName::DocumentNumber, FieldName::IndexNumber, FieldName::SiteIdCode]);
}

#[test]
fn each_state_of_a_content_item_is_evidence() {
    for (kind, phase) in
        [("consultation", "unopened"), ("closed_call_for_evidence", "closed"), ("consultation_outcome", "outcome")]
    {
        let mut item = content_item();
        item["document_type"] = json!(kind);
        item["details"]["final_outcome_detail"] = json!("<p>The lamps stay.</p>");
        item["details"]["final_outcome_documents"] = json!(["<a href='/files/answer.pdf'>Answer</a>"]);
        let read = stated(&item);
        assert_eq!(values(&read, FieldName::ClaimedPhase), [phase]);
        assert!(read.main_text.ends_with("The lamps stay."));
        assert!(read.attachments.iter().any(|attachment| attachment.name == "Answer"));
    }
    let mut item = content_item();
    item["withdrawn_notice"] = json!({"explanation": "<p>Superseded.</p>", "withdrawn_at": "2026-09-12T09:00:00Z"});
    let read = stated(&item);
    assert_eq!(values(&read, FieldName::ClaimedPhase), ["withdrawn"]);
    assert!(read.deadline.is_some() && read.main_text.ends_with("Superseded."));
}

#[test]
fn a_document_of_regulations_is_taken_as_stated() {
    let document = json!({"data": {"id": "DOT-2026-0007-0001", "type": "documents", "attributes": {
        "title": "Lamps; Proposed Rule", "agencyId": "DOT", "docketId": "DOT-2026-0007", "documentType": "Proposed Rule",
        "postedDate": "2026-09-01T04:00:00Z", "commentStartDate": "2026-09-01T04:00:00Z", "commentEndDate": "2026-11-01T03:59:59Z",
        "openForComment": true, "withdrawn": false, "objectId": "0900006480000001", "docAbstract": "Lamps &#39;shall&#39; shine.",
        "fileFormats": [{"fileUrl": "https://downloads.example.gov/DOT-2026-0007-0001/content.pdf", "format": "pdf"}]}},
        "included": [{"type": "attachments", "attributes": {"title": "Analysis",
            "fileFormats": [{"fileUrl": "https://downloads.example.gov/DOT-2026-0007-0001/attachment_1.pdf"}]}}]});
    let read = stated(&document);
    assert_eq!(read.title.as_deref(), Some("Lamps; Proposed Rule"));
    assert_eq!(read.issuers, ["DOT"]);
    assert_eq!(
        (read.document_number.as_deref(), read.index_number.as_deref()),
        (Some("DOT-2026-0007-0001"), Some("DOT-2026-0007"))
    );
    assert_eq!(read.deadline.as_ref().unwrap().at.rfc3339(), "2026-11-01T03:59:59Z");
    let names: Vec<&str> = read.attachments.iter().map(|attachment| attachment.name.as_str()).collect();
    assert_eq!(names, ["content.pdf", "Analysis"]);
    assert_eq!(read.main_text, "Lamps 'shall' shine.");
    assert_eq!(values(&read, FieldName::ClaimedPhase), ["open"]);
    let mut withdrawn = document;
    withdrawn["data"]["attributes"]["withdrawn"] = json!(true);
    assert_eq!(values(&stated(&withdrawn), FieldName::ClaimedPhase), ["withdrawn"]);
}

#[test]
fn json_of_no_known_shape_is_read_as_the_page_it_holds() {
    let answer = json!({"code": 200, "data": {"title": "关于《桥梁办法》公开征求意见的公告", "publishTime": "2026-09-01 10:00",
        "articleContent": "<p>此次公开征求意见的时间为2026年9月1日至2026年9月30日。</p><p><a href='a.docx'>办法</a></p>"}});
    let read = stated(&answer);
    assert_eq!(read.title.as_deref(), Some("关于《桥梁办法》公开征求意见的公告"));
    assert_eq!(read.published_at.unwrap().rfc3339(), "2026-09-01T02:00:00Z");
    assert_eq!(read.deadline.unwrap().at.rfc3339(), "2026-09-30T15:59:59Z");
    assert_eq!(read.attachments.len(), 1);
    assert!(stated(&json!({"a": [1, null]})).fields.is_empty());
}

#[test]
fn pages_and_text_come_in_any_charset() {
    let page =
        "<meta charset=gb2312><h1>关于公开征求桥梁办法意见的公告</h1><article>意见请于2026年9月30日前反馈。</article>";
    let read_page = read(&encoding_rs::GBK.encode(page).0, "text/html");
    assert_eq!(read_page.title.as_deref(), Some("关于公开征求桥梁办法意见的公告"));
    assert!(read_page.deadline.is_some());
    let text = "关于公开征求桥梁办法意见的公告\n现公开征求意见，截止日期为2026年9月30日。";
    let read_text = read(&encoding_rs::GBK.encode(text).0, "text/plain; charset=gbk");
    assert_eq!(read_text.title.as_deref(), Some("关于公开征求桥梁办法意见的公告"));
    assert!(read_text.deadline.is_some());
}

#[test]
fn hostile_documents_are_read_to_the_end() {
    let size = 128 * 1024;
    for text in [
        "[".repeat(size),
        format!("{{\"content\":\"{}\"}}", "<div>".repeat(size / 5)),
        format!(
            "{{\"base_path\":\"/x\",\"document_type\":\"consultation\",\"details\":{{\"body\":\"{}\"}}}}",
            "<a href=x.pdf>".repeat(size / 14)
        ),
        "\u{0}".repeat(size),
    ] {
        assert!(read(text.as_bytes(), "application/json").missing.contains(&FieldName::Deadline));
    }
}
