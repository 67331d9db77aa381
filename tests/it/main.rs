//! The integration tests: one binary, so that everything is linked once. Each suite runs on both databases.

#[cfg(test)]
mod answering;
#[cfg(test)]
mod api;
#[cfg(test)]
mod arriving;
#[cfg(test)]
mod back_link;
#[cfg(test)]
mod branch;
#[cfg(test)]
mod brought;
#[cfg(test)]
mod clause;
#[cfg(test)]
mod command;
#[cfg(test)]
mod consultation;
#[cfg(test)]
mod edit;
#[cfg(test)]
mod editing;
#[cfg(test)]
mod erasing;
#[cfg(test)]
mod feeds;
#[cfg(test)]
mod files;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod heads;
#[cfg(test)]
mod hearing;
#[cfg(test)]
mod inputs;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod leading_back;
#[cfg(test)]
mod leaks;
#[cfg(test)]
mod letter;
#[cfg(test)]
mod likeness;
#[cfg(test)]
mod link;
#[cfg(test)]
mod live;
#[cfg(test)]
mod manuscript;
#[cfg(test)]
mod mention;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod moderating;
#[cfg(test)]
mod moderation;
#[cfg(test)]
mod naughty;
#[cfg(test)]
mod notice;
#[cfg(test)]
mod once;
#[cfg(test)]
mod once_more;
#[cfg(test)]
mod open_forum;
#[cfg(test)]
mod outcome;
#[cfg(test)]
mod overtaken;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod people;
#[cfg(test)]
mod portal;
#[cfg(test)]
mod portal_poll;
#[cfg(test)]
mod portal_push;
#[cfg(test)]
mod public;
#[cfg(test)]
mod race;
#[cfg(test)]
mod reading_order;
#[cfg(test)]
mod record;
#[cfg(test)]
mod response;
#[cfg(test)]
mod running;
#[cfg(test)]
mod seed;
#[cfg(test)]
mod series;
#[cfg(test)]
mod session;
#[cfg(test)]
mod staffing;
#[cfg(test)]
mod stance;
#[cfg(test)]
mod support;
#[cfg(test)]
mod taking_back;
#[cfg(test)]
mod task;
#[cfg(test)]
mod thread;
#[cfg(test)]
mod turning;
#[cfg(test)]
mod visit;
#[cfg(test)]
mod weight;
#[cfg(test)]
mod writing;
