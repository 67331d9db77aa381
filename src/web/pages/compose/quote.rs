//! The words of a post, quoted in the reply to it.

use base::lang::Lang;
use base::message::Message;
use forum::post::PostView;

/// Characters of a post that are quoted: whoever needs more leads there by its number.
const MOST: usize = 1_000;

/// Whose words follow: the first line of a quotation, without its mark.
pub(super) fn attribution(lang: Lang, post: &PostView) -> String {
    let name = post.author.as_ref().map(|author| author.department.as_ref().unwrap_or(&author.display_name));
    let number = post.number.map(|number| format!("#{number}")).unwrap_or_default();
    let words = Message::new("compose-quote-of").with("number", number);
    i18n::text(lang, &words.with("name", name.map(String::as_str).unwrap_or_default()))
}

/// A post as a quotation, with room for the reply below it; nothing where its words cannot be read. What it quotes itself
/// is left out: those are not its author's words.
pub(super) fn quotation(lang: Lang, post: &PostView) -> Option<String> {
    let body = post.body.as_deref()?;
    let own: Vec<&str> = body.lines().filter(|line| !line.trim_start().starts_with('>')).collect();
    let own = own.join("\n");
    let own = own.trim();
    if own.is_empty() {
        return None;
    }
    let cut = match own.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", own.get(..end).unwrap_or_default().trim_end()),
        None => own.to_owned(),
    };
    let lines = std::iter::once(attribution(lang, post)).chain(cut.lines().map(str::to_owned));
    let quoted: Vec<String> = lines.map(|line| format!("> {line}").trim_end().to_owned()).collect();
    Some(format!("{}\n\n", quoted.join("\n")))
}

/// The quotation behind what stands in the form already.
pub(super) fn below(words: &str, quotation: &str) -> String {
    let words = words.trim_end();
    if words.is_empty() { quotation.to_owned() } else { format!("{words}\n\n{quotation}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    #[test]
    fn a_post_is_quoted_with_its_number_and_without_what_it_quotes() {
        let post = PostView {
            body: Some("> #1 某人：\n> 旧话\n\n第一段\n\n第二段".to_owned()),
            ..example::post(3, 1, Some(1))
        };
        let quoted = quotation(Lang::ZhCn, &post).unwrap();
        assert_eq!(quoted, "> #3 王小明：\n> 第一段\n>\n> 第二段\n\n");
        assert_eq!(below("", &quoted), quoted);
        assert_eq!(below("先说一句。\n", &quoted), format!("先说一句。\n\n{quoted}"));
        let html = markup::markdown(&format!("{quoted}我的话"));
        assert!(html.as_str().starts_with("<blockquote>") && html.as_str().ends_with("<p>我的话</p>\n"), "{html:?}");
    }

    #[test]
    fn a_long_post_is_cut_and_a_hidden_one_is_not_quoted() {
        let long = PostView { body: Some("字".repeat(3_000)), ..example::post(3, 1, Some(1)) };
        let quoted = quotation(Lang::En, &long).unwrap();
        assert!(quoted.chars().count() < MOST + 60 && quoted.trim_end().ends_with('…'));
        assert_eq!(quotation(Lang::En, &PostView { body: None, ..long.clone() }), None);
        assert_eq!(quotation(Lang::En, &PostView { body: Some("> 只有引文".to_owned()), ..long }), None);
    }
}
