//! The ways out of the house.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use crate::message::Outgoing;
use crate::settings::{BadSettings, Settings, Tls, Transport};

/// How long one conversation with the mail server may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Replies that refuse us and not the letter (RFC 4954, 6): trying again helps once the settings are mended.
const LOGIN_REPLIES: [u16; 4] = [530, 534, 535, 538];

/// Sends letters, or does what stands for it. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Mailer {
    /// To a mail server, from this sender.
    Smtp(AsyncSmtpTransport<Tokio1Executor>, Mailbox),
    /// Into a folder, from this sender.
    File(AsyncFileTransport<Tokio1Executor>, Mailbox),
    /// Kept in memory, for tests to read.
    Memory(Arc<Mutex<Vec<Outgoing>>>),
    /// Nowhere: the site shows the rows it keeps of its letters.
    Outbox,
}

/// Why a letter did not go.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It never will: the address is none, or the server refused it for good (5xx).
    #[error("refused for good: {0}")]
    Permanent(String),
    /// It may later: the server is down, busy, or does not let us in.
    #[error("not now: {0}")]
    Temporary(String),
}

impl Mailer {
    /// The way out that the settings name.
    ///
    /// # Errors
    /// When the sender's address is none, the folder cannot be made, or the server's name cannot be one.
    pub fn from_settings(settings: &Settings) -> Result<Self, BadSettings> {
        match settings.transport {
            Transport::Outbox => Ok(Self::Outbox),
            Transport::File => {
                let folder = &settings.file_dir;
                std::fs::create_dir_all(folder).map_err(|error| {
                    BadSettings(format!("cannot make the mail folder {}: {error}", folder.display()))
                })?;
                Ok(Self::File(AsyncFileTransport::new(folder), sender(settings)?))
            }
            Transport::Smtp => Ok(Self::Smtp(smtp(settings)?, sender(settings)?)),
        }
    }

    /// A mailer that keeps everything in memory.
    #[must_use]
    pub fn memory() -> Self {
        Self::Memory(Arc::default())
    }

    /// What a [`memory`](Self::memory) mailer was given so far; nothing for the others.
    #[must_use]
    pub fn sent(&self) -> Vec<Outgoing> {
        match self {
            Self::Memory(sent) => sent.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Self::Smtp(..) | Self::File(..) | Self::Outbox => Vec::new(),
        }
    }

    /// Sends one letter. Every way out refuses the same letters as malformed.
    ///
    /// # Errors
    /// See [`Error`]: only after [`Error::Temporary`] is there any use in trying again.
    pub async fn send(&self, mail: &Outgoing) -> Result<(), Error> {
        match self {
            Self::Smtp(server, from) => server.send(mail.build(from.clone())?).await.map(drop).map_err(|e| of_smtp(&e)),
            Self::File(folder, from) => folder
                .send(mail.build(from.clone())?)
                .await
                .map(drop)
                .map_err(|error| Error::Temporary(error.to_string())),
            Self::Memory(sent) => {
                mail.check()?;
                sent.lock().unwrap_or_else(PoisonError::into_inner).push(mail.clone());
                Ok(())
            }
            Self::Outbox => mail.check(),
        }
    }
}

fn sender(settings: &Settings) -> Result<Mailbox, BadSettings> {
    let address = settings.from_address.parse().map_err(|error| {
        BadSettings(format!("mail.from_address is {:?}, which is no mail address: {error}", settings.from_address))
    })?;
    Ok(Mailbox::new(Some(settings.from_name.clone()), address))
}

fn smtp(settings: &Settings) -> Result<AsyncSmtpTransport<Tokio1Executor>, BadSettings> {
    let host = settings.host.as_str();
    if host.is_empty() {
        return Err(BadSettings("mail.transport is \"smtp\": set mail.host to the mail server's name".to_owned()));
    }
    let builder = match settings.tls {
        Tls::None => Ok(AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)),
        Tls::Starttls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(host),
        Tls::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(host),
    }
    .map_err(|error| BadSettings(format!("mail.host is {host:?}, to which no protected line can be set up: {error}")))?
    .port(settings.port)
    .timeout(Some(PATIENCE));
    Ok(match (&settings.username, &settings.password) {
        (Some(username), Some(password)) => {
            builder.credentials(Credentials::new(username.clone(), password.expose().to_owned())).build()
        }
        _ => builder.build(),
    })
}

fn of_smtp(error: &lettre::transport::smtp::Error) -> Error {
    let about_us = error.status().is_some_and(|code| LOGIN_REPLIES.contains(&u16::from(code)));
    if error.is_permanent() && !about_us {
        Error::Permanent(error.to_string())
    } else {
        Error::Temporary(error.to_string())
    }
}

#[cfg(test)]
#[path = "mailer_tests.rs"]
mod tests;
