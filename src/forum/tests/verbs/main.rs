//! The verbs without HTTP, on both databases.

#[cfg(test)]
mod account;
#[cfg(test)]
mod answers;
#[cfg(test)]
mod consultation;
#[cfg(test)]
mod moderation;
#[cfg(test)]
mod notice;
#[cfg(test)]
#[path = "../../../../tests/it/support/postgres.rs"]
mod postgres;
#[cfg(test)]
mod race;
#[cfg(test)]
mod response;
#[cfg(test)]
mod town;
#[cfg(test)]
mod walk;
