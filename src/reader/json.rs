//! JSON in the shapes that portals send it: bare, or wrapped in a call or an assignment for a script.

/// The longest name of a callback or a variable before the JSON, in bytes.
const LONGEST_WRAPPING: usize = 64;

/// The JSON of a text that is JSON, without what wraps it.
pub(crate) fn body(text: &str) -> Option<&str> {
    let at = text.find(['{', '[']).filter(|at| *at <= LONGEST_WRAPPING)?;
    let (wrapping, body) = text.split_at_checked(at)?;
    if wrapping.trim().is_empty() {
        return Some(body);
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_$.=(/*; ".contains(c);
    let is_wrapped = wrapping.chars().all(is_name) && wrapping.trim_end().ends_with(['(', '=']);
    is_wrapped.then(|| body.trim_end().trim_end_matches([')', ';', ' ', '\n', '\r']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_wraps_json_is_taken_off() {
        for text in ["[{\"a\":1}]", "cb([{\"a\":1}]);", "var list = [{\"a\":1}] ;\n", "jQuery_12.x([{\"a\":1}])"] {
            assert_eq!(body(text), Some("[{\"a\":1}]"));
        }
        for text in ["<p>{}", "", "关于[进行中]", "a, b [c]"] {
            assert_eq!(body(text), None);
        }
    }
}
