//! What is done with one post: the addresses of its buttons and of the pages about it.

/// Supporting a post (POST).
#[must_use]
pub fn support_post(id: i64) -> String {
    format!("/posts/{id}/support")
}

/// Taking one's own post back.
#[must_use]
pub fn withdraw_post(id: i64) -> String {
    format!("/posts/{id}/withdraw")
}

/// Erasing the content of a post by law.
#[must_use]
pub fn erase_post(id: i64) -> String {
    format!("/posts/{id}/erase")
}

/// Changing the words of one's own post.
#[must_use]
pub fn edit_post(id: i64) -> String {
    format!("/posts/{id}/edit")
}

/// How a post was edited.
#[must_use]
pub fn post_history(id: i64) -> String {
    format!("/posts/{id}/history")
}
