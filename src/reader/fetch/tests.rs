//! The client against hostile addresses, with a network that answers as it is told and counts every attempt to connect,
//! and against a portal on loopback.

mod hostile;
mod portal;
