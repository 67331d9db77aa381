//! Which posts of a thread are wanted, as pages and JSON are asked alike.

use domain::thread::Filter;

use super::query::{FromQuery, Query};

impl FromQuery for Filter {
    fn from_query(query: &mut Query) -> Self {
        let unanswered = query.text("unanswered");
        if unanswered.as_ref().is_some_and(|text| text != "1") {
            query.fault("unanswered", "not-allowed");
        }
        Self { stance: query.word("stance"), unanswered: unanswered.is_some() }
    }
}

#[cfg(test)]
mod tests {
    use domain::stance::Stance;

    use super::*;

    #[test]
    fn a_filter_is_read_and_nonsense_refused() {
        let read = |text: &str| {
            let mut query = Query::read(text);
            let filter = Filter::from_query(&mut query);
            query.finish().map(|()| filter)
        };
        assert_eq!(read("stance=&unanswered="), Ok(Filter::default()));
        let both = Filter { stance: Some(Stance::Question), unanswered: true };
        assert_eq!(read("stance=question&unanswered=1"), Ok(both));
        let faults = read("stance=maybe&unanswered=yes").unwrap_err();
        let told: Vec<_> = faults.iter().map(|fault| (fault.field.as_str(), fault.code)).collect();
        assert_eq!(told, [("unanswered", "not-allowed"), ("stance", "not-allowed")]);
    }
}
