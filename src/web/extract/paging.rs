//! Which part of a list is wanted.

use base::page::{Cursor, DEFAULT_LIMIT, MAX_LIMIT};
use utoipa::IntoParams;

use super::{FromQuery, Query};

/// `?limit=` and `?cursor=`.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Paging {
    /// How many things at once.
    #[param(required = false, minimum = 1, maximum = 100, default = 25)]
    pub(crate) limit: i64,
    /// Where to go on: `next` of the list before.
    #[param(required = false, value_type = Option<String>)]
    pub(crate) cursor: Option<Cursor>,
}

impl FromQuery for Paging {
    fn from_query(query: &mut Query) -> Self {
        let limit = query.number("limit").unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            query.fault("limit", "not-allowed");
        }
        Self { limit, cursor: query.text("cursor").map(|text| Cursor::from_text(&text)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Paging, Vec<(String, &'static str)>) {
        let mut query = Query::read(text);
        let paging = Paging::from_query(&mut query);
        let faults = query
            .finish()
            .err()
            .into_iter()
            .flat_map(|errors| errors.iter().map(|fault| (fault.field.clone(), fault.code)).collect::<Vec<_>>());
        (paging, faults.collect())
    }

    #[test]
    fn a_list_gives_twenty_five_unless_told() {
        let (paging, faults) = read("");
        assert_eq!((paging.limit, paging.cursor, faults.len()), (25, None, 0));
        let (paging, _) = read("limit=100&cursor=abc&utm_source=x");
        assert_eq!((paging.limit, paging.cursor.unwrap().as_str()), (100, "abc"));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        assert_eq!(read("limit=x").1, [("limit".to_owned(), "wrong-type")]);
        for out in ["limit=0", "limit=101", "limit=-3"] {
            assert_eq!(read(out).1, [("limit".to_owned(), "not-allowed")], "{out}");
        }
    }
}
