//! From a letter to an Internet message (RFC 5322).
//!
//! Addresses are parsed, never pasted; all other header values go through an encoder that lets no line end through.

use base::lang::Lang;
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

use crate::mailer::Error;

/// A letter ready to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The recipient's address, without a name.
    pub to: String,
    /// The `Message-ID` with its angle brackets. Made from the cause, so that a letter sent twice is recognised as one.
    pub message_id: String,
    /// One line.
    pub subject: String,
    /// The body as plain text.
    pub text: String,
    /// The body as HTML.
    pub html: String,
    /// The language it is written in.
    pub lang: Lang,
}

impl Outgoing {
    /// The message as it goes over the line.
    ///
    /// # Errors
    /// [`Error::Permanent`] when the address or the message id is none.
    pub(crate) fn build(&self, from: Mailbox) -> Result<Message, Error> {
        Message::builder()
            .from(from)
            .to(self.recipient()?)
            .subject(one_line(&self.subject))
            .message_id(Some(self.checked_id()?))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", self.lang.as_str()))
            .multipart(MultiPart::alternative_plain_html(self.text.clone(), self.html.clone()))
            .map_err(|error| Error::Permanent(error.to_string()))
    }

    /// Whether the letter could go at all; what [`build`](Self::build) finds out, without building it.
    pub(crate) fn check(&self) -> Result<(), Error> {
        self.recipient()?;
        self.checked_id().map(drop)
    }

    fn recipient(&self) -> Result<Mailbox, Error> {
        let address = self.to.parse().map_err(|error| Error::Permanent(format!("bad recipient address: {error}")))?;
        Ok(Mailbox::new(None, address))
    }

    fn checked_id(&self) -> Result<String, Error> {
        let inside = self.message_id.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
        let good = inside.is_some_and(|id| {
            id.contains('@') && id.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>'))
        });
        if good { Ok(self.message_id.clone()) } else { Err(Error::Permanent("bad message id".to_owned())) }
    }
}

/// The text with all white space, line ends included, folded to single spaces.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outgoing() -> Outgoing {
        Outgoing {
            to: "wang@example.org".to_owned(),
            message_id: "<post-7.decided@folkmoot.example>".to_owned(),
            subject: "您的发言已通过：河口桥夜间公交".to_owned(),
            text: "您好".to_owned(),
            html: "<p>您好</p>".to_owned(),
            lang: Lang::ZhCn,
        }
    }

    fn from() -> Mailbox {
        "议事厅 <noreply@folkmoot.example>".parse().unwrap()
    }

    /// The names of the message's headers, in order.
    fn headers(mail: &Outgoing) -> Vec<String> {
        let bytes = mail.build(from()).unwrap().formatted();
        let message = String::from_utf8(bytes).unwrap();
        let (head, _) = message.split_once("\r\n\r\n").unwrap();
        assert!(!head.replace("\r\n", "").contains(['\r', '\n']), "{head}");
        head.split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap().to_owned())
            .collect()
    }

    const HEADERS: [&str; 9] = [
        "From",
        "To",
        "Subject",
        "Message-ID",
        "Auto-Submitted",
        "Content-Language",
        "MIME-Version",
        "Date",
        "Content-Type",
    ];

    #[test]
    fn a_letter_has_just_these_headers() {
        let mut found = headers(&outgoing());
        found.sort();
        let mut expected = HEADERS;
        expected.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn no_field_makes_a_header_of_its_own() {
        for evil in [
            "a\r\nBcc: x@e.org",
            "a\nBcc: x@e.org",
            "a\rBcc: x@e.org",
            "题\r\n\r\n<script>",
            "a\u{2028}Bcc: x@e.org",
            "a\0b",
            "a\r\n Bcc: x",
        ] {
            let mail =
                Outgoing { subject: evil.to_owned(), text: evil.to_owned(), html: evil.to_owned(), ..outgoing() };
            assert_eq!(headers(&mail).len(), HEADERS.len(), "{evil:?}");
            for bad in [
                Outgoing { to: format!("wang@example.org{evil}"), ..outgoing() },
                Outgoing { to: evil.to_owned(), ..outgoing() },
                Outgoing { message_id: format!("<{evil}@x>"), ..outgoing() },
            ] {
                assert!(matches!(bad.build(from()), Err(Error::Permanent(_))), "{evil:?}");
                assert!(bad.check().is_err(), "{evil:?}");
            }
        }
    }

    #[test]
    fn a_recipient_is_one_address() {
        for to in ["", "a@b@c", "a@b.org, c@d.org", "A <a@b.org>", "a b@c.org", "a@b.org;c@d.org"] {
            assert!(Outgoing { to: to.to_owned(), ..outgoing() }.check().is_err(), "{to}");
        }
    }
}
