//! Every letter from an example, in both languages.

use super::*;

const SITE: &str = "https://yishi.example";
const EVIL: &str = "甲\r\nBcc: x@e.org <b>&";

fn views() -> Views {
    Views::new(chrono_tz::Asia::Shanghai).unwrap()
}

fn s(text: &str) -> String {
    text.to_owned()
}

fn decided(decision: Fate, title: &str) -> PostDecided {
    PostDecided {
        display_name: s("王小明"),
        decision,
        title: s(title),
        rule: s("人身攻击"),
        reason: s("请对事不对人"),
        link: s("https://yishi.example/posts/7"),
        site: s(SITE),
    }
}

fn answered(disposition: &str, title: &str) -> PostAnswered {
    PostAnswered {
        display_name: s("王小明"),
        department: s("议事镇交通局"),
        title: s(title),
        disposition: s(disposition),
        reason: s("预算已经列入"),
        referred_to: s(if disposition == "referred" { "议事镇财政所" } else { "" }),
        link: s("https://yishi.example/posts/9"),
        site: s(SITE),
    }
}

/// What every letter must be, whatever it says.
fn sound(letter: &Letter) {
    let Letter { subject, text, html } = letter;
    assert!(!subject.is_empty() && !subject.contains(['\r', '\n']), "{subject:?}");
    assert!(text.contains(SITE) && text.ends_with('\n') && !text.contains("\n\n\n"), "{text}");
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains(SITE), "{html}");
    for part in [subject, text, html] {
        assert!(!part.contains("{{") && !part.contains("{%") && !part.contains("mail-"), "{part}");
    }
}

fn each_language(letter: &impl Compose) -> [Letter; 2] {
    let views = views();
    let letters = [Lang::ZhCn, Lang::En].map(|lang| letter.render(&views, lang).unwrap());
    for letter in &letters {
        sound(letter);
    }
    assert_ne!(letters[0].text, letters[1].text);
    letters
}

#[test]
fn the_code_stands_in_subject_and_body() {
    let letters = each_language(&ConfirmAddress {
        display_name: s("王小明"),
        code: s("012345"),
        hours: 24,
        link: s("https://yishi.example/confirm"),
        site: s(SITE),
    });
    for letter in letters {
        assert!(letter.subject.contains("012345") && letter.html.contains("012345"));
        assert!(letter.text.contains("\n012345\n") && letter.text.contains("https://yishi.example/confirm\n"));
    }
}

#[test]
fn letters_about_the_account_hold_their_links() {
    let site = s(SITE);
    let name = s("王小明");
    for letter in each_language(&ResetPassword {
        display_name: name.clone(),
        link: s("https://yishi.example/reset/t0k3n"),
        minutes: 60,
        site: site.clone(),
    }) {
        assert!(letter.text.contains("https://yishi.example/reset/t0k3n\n") && letter.text.contains("60"));
    }
    let reset_link = s("https://yishi.example/reset");
    let login_link = s("https://yishi.example/login");
    for letter in each_language(&AlreadyRegistered {
        display_name: name.clone(),
        login_link,
        reset_link: reset_link.clone(),
        site: site.clone(),
    }) {
        assert!(letter.text.contains("/login\n") && letter.text.contains("/reset\n"));
    }
    let [zh, en] =
        each_language(&PasswordChanged { display_name: name, at: s("2026-11-21T02:00:00Z"), reset_link, site });
    assert!(zh.text.contains("2026年11月21日 10:00") && en.text.contains("21 November 2026, 10:00"));
}

#[test]
fn an_invitation_says_which_role_and_where() {
    let invited = |role: &str, place: &str| Invited {
        display_name: s("li@people.example"),
        role: s(role),
        place: s(place),
        days: 7,
        link: s("https://yishi.example/invitations/t0k3n"),
        site: s(SITE),
    };
    let roles = ["official", "signer", "head", "clerk", "moderator", "editor", "supervisor", "admin"];
    let texts: std::collections::BTreeSet<String> = roles
        .into_iter()
        .flat_map(|role| each_language(&invited(role, "议事镇交通局")))
        .map(|letter| {
            assert!(letter.text.contains("https://yishi.example/invitations/t0k3n\n") && letter.text.contains('7'));
            assert!(letter.text.contains("议事镇交通局") && letter.html.contains("议事镇交通局"));
            letter.text
        })
        .collect();
    assert_eq!(texts.len(), 16);
    for letter in each_language(&invited("admin", "")) {
        assert!(!letter.text.contains("范围") && !letter.text.contains("Where"), "{}", letter.text);
    }
}

#[test]
fn each_decision_has_its_words() {
    let fates = [
        Fate::Approved,
        Fate::Rejected,
        Fate::Hidden,
        Fate::Restored,
        Fate::Erased,
        Fate::EditApproved,
        Fate::EditRejected,
    ];
    let subjects: std::collections::BTreeSet<String> = fates
        .into_iter()
        .flat_map(|fate| each_language(&decided(fate, "河口桥夜间公交")))
        .map(|letter| {
            assert!(letter.text.contains("河口桥夜间公交") && letter.text.contains("人身攻击"));
            letter.subject
        })
        .collect();
    assert_eq!(subjects.len(), 14);
    for letter in each_language(&PostDecided { rule: s(""), reason: s(""), ..decided(Fate::Approved, "甲") }) {
        assert!(!letter.text.contains("规则") && !letter.text.contains("reason"), "{}", letter.text);
    }
}

#[test]
fn each_disposition_has_its_words() {
    let codes = ["adopted", "partly_adopted", "not_adopted", "noted", "already_in_place", "out_of_scope", "referred"];
    let texts: std::collections::BTreeSet<String> = codes
        .into_iter()
        .flat_map(|code| each_language(&answered(code, "河口桥夜间公交")))
        .map(|letter| letter.text)
        .collect();
    assert_eq!(texts.len(), 14);
    let told: Vec<_> = texts.iter().filter(|text| text.contains("议事镇财政所")).collect();
    assert_eq!(told.len(), 2, "where it went is told of what was referred, and of nothing else");
}

#[test]
fn a_referral_names_both_departments_and_leads_to_the_thread() {
    let referred = |title: &str| MatterReferred {
        display_name: s("李科员"),
        department: s("议事镇交通局"),
        to: s("议事镇财政所"),
        title: s(title),
        link: s("https://yishi.example/threads/7"),
        site: s(SITE),
    };
    for letter in each_language(&referred("河口桥夜间公交")) {
        assert!(letter.subject.contains("议事镇交通局") && letter.text.contains("议事镇财政所"), "{}", letter.text);
        assert!(letter.text.contains("河口桥夜间公交") && letter.text.contains("/threads/7\n"), "{}", letter.text);
    }
    for letter in each_language(&referred("")) {
        assert!(!letter.text.contains("议题：") && !letter.text.contains("The thread:"), "{}", letter.text);
    }
}

#[test]
fn a_conclusion_tells_each_what_became_of_their_own() {
    let own = |title: &str, disposition: &str| OwnOpinion {
        title: s(title),
        number: 12,
        disposition: s(disposition),
        reason: s(if disposition.is_empty() { "" } else { "写入第三十五条" }),
        referred_to: s(if disposition == "referred" { "议事镇司法所" } else { "" }),
        link: s("https://yishi.example/posts/12"),
    };
    let letter = |opinions: Vec<OwnOpinion>, more: usize, talk: usize| ConsultationConcluded {
        display_name: s("王小明"),
        title: s("停车管理办法"),
        opinions,
        more,
        talk,
        link: s("https://yishi.example/consultations/7/outcome"),
        site: s(SITE),
    };
    let opinions = vec![own("夜间停车", "referred"), own("", "adopted"), own("学校门口", "")];
    for letter in each_language(&letter(opinions, 3, 1)) {
        assert!(letter.text.contains("夜间停车") && letter.text.contains("议事镇司法所"), "{}", letter.text);
        assert!(letter.text.contains("写入第三十五条") && letter.text.contains("/consultations/7/outcome\n"));
        assert!(letter.html.contains("href=\"https://yishi.example/posts/12\"") && letter.text.contains('3'));
        assert!(!letter.text.contains("“”"), "a title that is not public is not quoted: {}", letter.text);
    }
    for letter in each_language(&letter(vec![], 0, 2)) {
        assert!(letter.text.contains('2') && !letter.text.contains("写入"), "{}", letter.text);
    }
    for letter in each_language(&letter(vec![own(EVIL, "noted")], 0, 0)) {
        assert!(letter.html.contains("&lt;b&gt;&amp;") && !letter.html.contains("<b>"), "{}", letter.html);
    }
}

#[test]
fn line_ends_and_marks_in_a_title_stay_text() {
    for letter in
        each_language(&decided(Fate::Approved, EVIL)).into_iter().chain(each_language(&answered("noted", EVIL)))
    {
        assert!(letter.subject.contains("甲 Bcc: x@e.org <b>&"), "{}", letter.subject);
        assert!(letter.html.contains("&lt;b&gt;&amp;") && !letter.html.contains("<b>"), "{}", letter.html);
    }
}

#[test]
fn a_changed_notice_leads_to_the_difference_and_to_the_desk() {
    let link = s("https://yishi.example/notices/5/compare?from=1&to=2");
    let title = s("渡口管理办法");
    for letter in each_language(&NoticeChanged {
        display_name: s("王小明"),
        title: title.clone(),
        reason: s("第三条有改动"),
        link: link.clone(),
        site: s(SITE),
    }) {
        assert!(letter.subject.contains("渡口管理办法") && letter.text.contains("第三条有改动"), "{}", letter.text);
        assert!(letter.text.contains(&format!("{link}\n")), "{}", letter.text);
    }
    let link = s("https://yishi.example/admin/notices/5");
    for letter in
        each_language(&NoticeUnjudged { display_name: s("李编辑"), title, link: link.clone(), site: s(SITE) })
    {
        assert!(letter.text.contains(&format!("{link}\n")), "{}", letter.text);
    }
}
