//! Where to go after logging in: a place on this site, never an address that somebody else put into the link.

/// A path on this site, with its query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Next(String);

/// Longer than any address of ours.
const MOST: usize = 1000;

impl Next {
    /// Reads what came with a request; `None` when it might lead away from here.
    ///
    /// Browsers read `//host`, `/\host`, and control characters in between, as another site.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let stays = text.starts_with('/')
            && !text.starts_with("//")
            && text.len() <= MOST
            && text.chars().all(|c| c.is_ascii_graphic() && c != '\\');
        stays.then(|| Self(text.to_owned()))
    }

    /// The address.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// `address?next=…`, or the bare address when the next place is the start page anyhow.
    pub(crate) fn appended_to(&self, address: &str) -> String {
        if *self == Self::default() {
            return address.to_owned();
        }
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", &self.0).finish();
        format!("{address}?{query}")
    }
}

impl Default for Next {
    /// The start page.
    fn default() -> Self {
        Self(view::place::home())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_of_ours_are_taken() {
        for ours in ["/", "/threads/3?sort=newest&after=x", "/mine#top", "/a//b"] {
            assert_eq!(Next::parse(ours).unwrap().as_str(), ours);
        }
        let long = format!("/{}", "a".repeat(MOST));
        for other in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "\t//x",
            "/\t/evil.example",
            "/\n/x",
            "x",
            " /x",
            "/..\\\\evil.example",
            "/局",
            &long,
        ] {
            assert_eq!(Next::parse(other), None, "{other}");
        }
    }

    #[test]
    fn it_is_quoted_in_the_address_it_is_put_behind() {
        assert_eq!(Next::parse("/a?b=c&d").unwrap().appended_to("/login"), "/login?next=%2Fa%3Fb%3Dc%26d");
        assert_eq!(Next::default().appended_to("/login"), "/login");
    }
}
