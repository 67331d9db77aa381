//! The settings of this floor. `config` at the top fills them; nothing here reads the environment.

use base::secret::Secret;

/// Where files lie, and what looks at them.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `file://` and a folder, `s3://bucket/prefix`, or `memory://` for tests.
    pub url: String,
    /// How to reach the bucket.
    pub s3: S3,
    /// Where clamd listens: `tcp://host:port` or `unix:///path`; empty means nobody looks.
    pub scanner: String,
    /// Pictures drawn at once.
    pub pictures_at_once: usize,
}

/// A store that speaks the protocol of Amazon S3.
#[derive(Debug, Clone)]
pub struct S3 {
    /// Its address; empty for Amazon's own.
    pub endpoint: String,
    /// Its region.
    pub region: String,
    /// The name of the key.
    pub access_key: String,
    /// The key.
    pub secret_key: Secret,
}

impl Settings {
    /// A place in memory that nobody scans: for tests.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::at("memory://".to_owned())
    }

    /// A place of which nothing but the address is said.
    #[must_use]
    pub fn at(url: String) -> Self {
        let s3 = S3 {
            endpoint: String::new(),
            region: String::new(),
            access_key: String::new(),
            secret_key: Secret::new(""),
        };
        Self { url, s3, scanner: String::new(), pictures_at_once: 1 }
    }
}
