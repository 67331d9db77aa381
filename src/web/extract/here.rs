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

    /// The same address with its parameter `name` set to where the next page begins.
    pub(crate) fn further(&self, name: &str, cursor: &Cursor) -> String {
        let kept = self.query.iter().filter(|(other, _)| other != name);
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(kept)
            .append_pair(name, cursor.as_str())
            .finish();
        format!("{}?{query}", self.path)
    }
}
