use super::*;

/// Enough common characters that any detector can tell what they are.
const CHINESE: &str = "关于公开征求《城市桥梁管理办法（征求意见稿）》意见的公告，欢迎社会各界提出宝贵意见和建议。";
const TRADITIONAL: &str = "關於公開徵求《城市橋樑管理辦法（草案）》意見的公告，歡迎社會各界提出寶貴意見和建議。";

fn bytes(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, had_errors) = encoding.encode(text);
    assert!(!had_errors, "{text} is not wholly in {}", encoding.name());
    bytes.into_owned()
}

/// What `bytes` read as, in which charset, and whether that was a guess.
fn read(bytes: &[u8], content_type: Option<&str>) -> (String, &'static str, bool) {
    let decoded = decode(bytes, content_type);
    (decoded.text, decoded.charset, decoded.is_guess)
}

#[test]
fn a_true_declaration_is_believed_wherever_it_stands() {
    for (label, encoding, text, charset) in [
        ("gb2312", GBK, CHINESE, "gb18030"),
        ("GBK", GBK, CHINESE, "gb18030"),
        ("gb18030", GB18030, "𠮷野家征求意见", "gb18030"),
        ("cp936", GBK, CHINESE, "gb18030"),
        ("Big5", encoding_rs::BIG5, TRADITIONAL, "Big5"),
        ("Shift_JIS", encoding_rs::SHIFT_JIS, "パブリックコメントの募集について", "Shift_JIS"),
        ("EUC-KR", encoding_rs::EUC_KR, "의견 수렴 공고", "EUC-KR"),
        ("iso-8859-1", WINDOWS_1252, "Consulta pública sobre el puente", "windows-1252"),
        ("windows-1251", encoding_rs::WINDOWS_1251, "Общественное обсуждение", "windows-1251"),
        ("utf-8", UTF_8, CHINESE, "utf-8"),
    ] {
        for page in [
            format!("<?xml version='1.0' encoding='{label}'?><t>{text}</t>"),
            format!("<html><head><META CHARSET={label}><title>{text}</title>"),
            format!("<meta content='text/html; charset={label}' http-equiv=Content-Type><p>{text}"),
        ] {
            assert_eq!(read(&bytes(encoding, &page), None), (page, charset, false), "{label}");
        }
        let bare = format!("<p>{text}");
        let header = format!("text/html; Charset=\"{label}\"");
        assert_eq!(read(&bytes(encoding, &bare), Some(&header)), (bare, charset, false), "{label}");
    }
}

#[test]
fn bytes_that_belie_their_declaration_are_asked() {
    let gbk = bytes(GBK, &format!("<meta charset=utf-8><p>{CHINESE}"));
    assert_eq!(read(&gbk, None), (format!("<meta charset=utf-8><p>{CHINESE}"), "gb18030", true));
    assert_eq!(read(&gbk, Some("text/html; charset=utf-8")).1, "gb18030");
    let utf8 = format!("<?xml version='1.0' encoding='gb2312'?><t>{CHINESE}</t>");
    assert_eq!(read(utf8.as_bytes(), None), (utf8.clone(), "utf-8", true));
    assert_eq!(read(utf8.as_bytes(), Some("text/xml; charset=iso-8859-1")).1, "utf-8");
    let big5 = bytes(encoding_rs::BIG5, &format!("<meta charset=gb2312><p>{TRADITIONAL}"));
    assert_eq!(read(&big5, None), (format!("<meta charset=gb2312><p>{TRADITIONAL}"), "Big5", true));
    let gbk = bytes(GBK, &format!("<meta charset=big5><p>{CHINESE}"));
    assert_eq!(read(&gbk, None).1, "gb18030");
    let gbk = bytes(GBK, &format!("<p>{CHINESE}"));
    assert_eq!(read(&gbk, Some("text/html; charset=iso-8859-1")).1, "gb18030");
}

#[test]
fn without_a_declaration_the_bytes_are_asked() {
    assert_eq!(read(&bytes(GBK, CHINESE), None), (CHINESE.to_owned(), "gb18030", true));
    assert_eq!(read(&bytes(encoding_rs::BIG5, TRADITIONAL), None), (TRADITIONAL.to_owned(), "Big5", true));
    assert_eq!(read(CHINESE.as_bytes(), Some("text/html")), (CHINESE.to_owned(), "utf-8", false));
    assert_eq!(read(b"<p>plain", None), ("<p>plain".to_owned(), "utf-8", false));
    assert_eq!(read(b"", None), (String::new(), "utf-8", false));
    assert!(read(b"<?xml version='1.0' encoding='bogus'?>", None).2);
}

#[test]
fn http_goes_before_the_document_unless_it_proves_nothing() {
    let page = format!("<?xml version='1.0' encoding='big5'?><t>{CHINESE}</t>");
    assert_eq!(read(&bytes(GBK, &page), Some("application/xml; charset=gbk")), (page, "gb18030", false));
    let page = format!("<meta charset=gbk><p>{CHINESE}");
    assert_eq!(read(&bytes(GBK, &page), Some("text/html; charset=ISO-8859-1")), (page, "gb18030", false));
}

#[test]
fn wide_charsets_are_told_by_their_mark_or_their_zeros() {
    let page = format!("<?xml version='1.0' encoding='utf-16'?><t>{CHINESE}</t>");
    let le = |mark: &[u8]| [mark.to_vec(), page.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let be = |mark: &[u8]| [mark.to_vec(), page.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat();
    for bytes in [le(&[0xFF, 0xFE]), le(&[])] {
        assert_eq!(read(&bytes, Some("text/xml; charset=gbk")), (page.clone(), "utf-16le", false));
    }
    for bytes in [be(&[0xFE, 0xFF]), be(&[])] {
        assert_eq!(read(&bytes, None), (page.clone(), "utf-16be", false));
    }
    let wide: Vec<u8> = page.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    assert_eq!(read(&wide, None), (page.clone(), "utf-32be", false));
    let said = "<meta charset=utf-16><p>征求意见";
    assert_eq!(read(said.as_bytes(), None), (said.to_owned(), "utf-8", true));
}

#[test]
fn marks_zeros_and_a_cut_end_leave_nothing_behind() {
    let marked = format!("\u{FEFF}\u{FEFF}<p>{CHINESE}\0");
    assert_eq!(read(marked.as_bytes(), None), (format!("<p>{CHINESE}"), "utf-8", false));
    let cut = &CHINESE.as_bytes()[..CHINESE.len() - 1];
    assert_eq!(read(cut, None), (CHINESE.trim_end_matches('。').to_owned(), "utf-8", false));
    let gbk = bytes(GBK, CHINESE);
    assert_eq!(read(&gbk[..gbk.len() - 1], Some("text/html;charset=gbk")).0, CHINESE.trim_end_matches('。'));
    let lying = [&[0xEF, 0xBB, 0xBF], &bytes(GBK, &format!("<meta charset=gb2312>{CHINESE}"))[..]].concat();
    assert_eq!(read(&lying, None), (format!("<meta charset=gb2312>{CHINESE}"), "gb18030", false));
}

#[test]
fn one_broken_character_does_not_change_the_charset() {
    let broken = [CHINESE.as_bytes(), &[0xFF], CHINESE.as_bytes()].concat();
    assert_eq!(
        read(&broken, Some("text/html; charset=utf-8")),
        (format!("{CHINESE}\u{FFFD}{CHINESE}"), "utf-8", false)
    );
}

#[test]
fn any_bytes_whatever_become_a_text() {
    let noise: Vec<u8> = (0..200_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for content_type in
        [None, Some("text/html; charset=utf-16"), Some("; charset=\"\" charset=x"), Some("charset=hz-gb-2312")]
    {
        assert!(!decode(&noise, content_type).text.is_empty());
    }
}
