//! Where a request was made to: for links from a page or list to its own neighbours.

use actix_web::HttpRequest;
use base::page::Cursor;

/// The address of this request.
#[derive(Debug, Clone)]
pub(crate) struct Here {
    path: String,
    query: Vec<(String, String)>,
}

impl Here {
    pub(super) fn of(req: &HttpRequest) -> Self {
        Self {
            path: req.path().to_owned(),
            query: url::form_urlencoded::parse(req.query_string().as_bytes()).into_owned().collect(),
        }
    }

    /// The address as it was asked.
    pub(crate) fn itself(&self) -> String {
        self.with(self.query.iter())
    }

    /// The same address with its parameter `name` set to where the next page begins.
    pub(crate) fn further(&self, name: &str, cursor: &Cursor) -> String {
        let next = (name.to_owned(), cursor.as_str().to_owned());
        let kept = self.query.iter().filter(|(other, _)| other != name);
        self.with(kept.chain([&next]))
    }

    fn with<'a>(&self, query: impl Iterator<Item = &'a (String, String)>) -> String {
        let pairs = query.map(|(name, value)| (name, value));
        match url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish().as_str() {
            "" => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }
}
