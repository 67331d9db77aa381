//! The verbs without HTTP, on both databases.

#[cfg(test)]
mod account;
#[cfg(test)]
mod answers;
#[cfg(test)]
mod board;
#[cfg(test)]
mod clause;
#[cfg(test)]
mod consultation;
#[cfg(test)]
mod edit;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod editing;
#[cfg(test)]
mod house;
#[cfg(test)]
mod invitation;
#[cfg(test)]
mod link;
#[cfg(test)]
mod moderation;
#[cfg(test)]
mod notice;
#[cfg(test)]
mod outcome;
#[cfg(test)]
mod own_account;
#[cfg(test)]
#[path = "../../../../tests/it/support/postgres.rs"]
mod postgres;
#[cfg(test)]
mod public;
#[cfg(test)]
mod race;
#[cfg(test)]
mod random_trees;
#[cfg(test)]
mod response;
#[cfg(test)]
mod staffing;
#[cfg(test)]
mod town;
#[cfg(test)]
mod unconfirmed;
#[cfg(test)]
mod walk;
