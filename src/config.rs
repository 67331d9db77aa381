//! The configuration: file, environment, `--set` and flags, turned into the settings of each floor. The only reader of
//! them; nothing below asks the environment.
//!
//! The keys stand in `config/keys.rs`, where values come from in `config/layers.rs`.

#[cfg(test)]
mod docs;
mod keys;
mod layers;
#[cfg(test)]
mod tests;
mod value;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context as _, Result, bail};
use base::secret::Secret;
use forum::{Mode, Switch};

pub(crate) use keys::Key;
pub(crate) use layers::Given;
use layers::Values;

/// Everything that can be set, checked.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    /// The database.
    pub(crate) database: store::Settings,
    /// The use cases.
    pub(crate) forum: forum::Settings,
    /// Where files lie, and what looks at them.
    pub(crate) files: files::Settings,
    /// Outgoing mail.
    pub(crate) mail: mail::Settings,
    /// The background jobs.
    pub(crate) jobs: jobs::Settings,
    /// What answers requests.
    pub(crate) web: web::Settings,
    /// How log lines are written.
    pub(crate) log: Log,
}

/// How log lines are written.
#[derive(Debug, Clone)]
pub(crate) struct Log {
    /// One JSON object for each line, or text for people.
    pub(crate) json: bool,
    /// Which lines.
    pub(crate) level: String,
}

impl Config {
    /// Reads and checks what was given.
    ///
    /// # Errors
    /// The first thing that is wrong, with the key, the place it was written at, and what was wanted.
    pub(crate) fn read(given: &Given) -> Result<Self> {
        let values = Values::read(given)?;
        let mode = if values.get(Key::Mode) == "demo" { Mode::Demo } else { Mode::Production };
        let mail = mail(&values)?;
        if mode == Mode::Production && mail.transport == mail::Transport::Outbox {
            bail!("mail.transport = \"outbox\" sends nothing and is for the demo: set it to \"smtp\", or to \"file\"");
        }
        Ok(Self {
            database: store::Settings {
                url: values.get(Key::DatabaseUrl).to_owned(),
                readers: parsed(&values, Key::DatabaseReaders)?,
                writers: parsed(&values, Key::DatabaseWriters)?,
            },
            forum: forum(&values, mode)?,
            files: files(&values)?,
            mail,
            jobs: jobs::Settings { workers: parsed(&values, Key::JobsWorkers)? },
            web: web(&values)?,
            log: Log { json: values.get(Key::LogFormat) == "json", level: values.get(Key::LogLevel).to_owned() },
        })
    }
}

fn forum(values: &Values, mode: Mode) -> Result<forum::Settings> {
    Ok(forum::Settings {
        mode,
        base_url: base_url(values)?,
        zone: parsed(values, Key::SiteZone)?,
        sign_in_limits: switch(values, Key::LimitsSignIn),
        posting_limits: switch(values, Key::LimitsPosting),
        hashing_threads: parsed(values, Key::AuthHashingThreads)?,
        file_quota: parsed::<u64>(values, Key::FilesQuota)? << 20,
    })
}

fn files(values: &Values) -> Result<files::Settings> {
    let text = |key| values.get(key).trim().to_owned();
    Ok(files::Settings {
        url: text(Key::FilesUrl),
        s3: files::S3 {
            endpoint: text(Key::FilesS3Endpoint),
            region: text(Key::FilesS3Region),
            access_key: text(Key::FilesS3Access),
            secret_key: Secret::new(text(Key::FilesS3Secret)),
        },
        scanner: text(Key::FilesScanner),
        pictures_at_once: parsed(values, Key::FilesPicturesAtOnce)?,
    })
}

fn mail(values: &Values) -> Result<mail::Settings> {
    let given = |key| Some(values.get(key).to_owned()).filter(|text| !text.is_empty());
    Ok(mail::Settings {
        transport: match values.get(Key::MailTransport) {
            "file" => mail::Transport::File,
            "outbox" => mail::Transport::Outbox,
            _ => mail::Transport::Smtp,
        },
        host: values.get(Key::MailHost).to_owned(),
        port: parsed(values, Key::MailPort)?,
        username: given(Key::MailUsername),
        password: given(Key::MailPassword).map(Secret::new),
        tls: match values.get(Key::MailTls) {
            "none" => mail::Tls::None,
            "tls" => mail::Tls::Tls,
            _ => mail::Tls::Starttls,
        },
        from_name: values.get(Key::MailFromName).to_owned(),
        from_address: values.get(Key::MailFromAddress).to_owned(),
        file_dir: PathBuf::from(values.get(Key::MailDirectory)),
    })
}

fn web(values: &Values) -> Result<web::Settings> {
    let workers = match parsed(values, Key::ServerWorkers)? {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        workers => workers,
    };
    Ok(web::Settings {
        bind: SocketAddr::new(parsed(values, Key::ServerAddress)?, parsed(values, Key::ServerPort)?),
        workers,
        trusted_proxies: listed(values, Key::ServerTrustedProxies)?,
        request_limits: switch(values, Key::LimitsRequests),
        default_lang: parsed(values, Key::SiteLanguage)?,
        embed_ancestors: listed(values, Key::EmbedAncestors)?,
        security_contact: match values.get(Key::SiteSecurityContact) {
            "" => None,
            _ => Some(parsed(values, Key::SiteSecurityContact)?),
        },
        site: site(values),
    })
}

fn site(values: &Values) -> view::Site {
    let text = |key| values.get(key).trim().to_owned();
    view::Site {
        record_number: text(Key::SiteRecordNumber),
        police_record_number: text(Key::SitePoliceRecordNumber),
        code: text(Key::SiteCode),
        operator: text(Key::SiteOperator),
        contact: text(Key::SiteContact),
    }
}

fn base_url(values: &Values) -> Result<String> {
    let url = values.get(Key::ServerBaseUrl);
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        bail!("server.base_url is {url:?}: it takes an address that begins with https:// or http://");
    }
    Ok(url.trim_end_matches('/').to_owned())
}

fn switch(values: &Values, key: Key) -> Switch {
    if values.get(key) == "off" { Switch::Off } else { Switch::On }
}

/// A value as what the floor below wants it to be. Numbers are in range already; addresses and zones are judged here.
fn parsed<T: FromStr>(values: &Values, key: Key) -> Result<T>
where
    T::Err: std::fmt::Display,
{
    let text = values.get(key);
    text.parse().map_err(|error| anyhow::anyhow!("{} is {text:?}: {error}", key.name()))
}

/// A list whose entries the floor below reads, each by itself.
fn listed<T: FromStr>(values: &Values, key: Key) -> Result<Vec<T>>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let entries = values.get(key).split(',').map(str::trim).filter(|text| !text.is_empty());
    entries.map(|text| text.parse().with_context(|| format!("{} has {text:?}", key.name()))).collect()
}
