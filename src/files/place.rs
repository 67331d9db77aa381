//! Where the bytes lie: a folder, or a bucket. Each file is named by the SHA-256 of its bytes, so what is there is never
//! written over with something else.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use bytes::Bytes;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt as _, RetryConfig};

use crate::line::Lines;
use crate::settings::Settings;

/// For how long a request to a bucket is tried again.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often at most.
const RETRIES: usize = 3;

/// A place for bytes. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Place {
    store: Arc<dyn ObjectStore>,
    prefix: Key,
}

impl Place {
    /// Opens what the settings name.
    pub(crate) fn open(settings: &Settings) -> Result<Self> {
        match settings.url.split_once("://") {
            Some(("file", folder)) if !folder.is_empty() => Self::folder(folder.as_ref()),
            Some(("s3", within)) if !within.is_empty() => Self::bucket(within, settings),
            Some(("memory", "")) => Ok(Self { store: Arc::new(InMemory::new()), prefix: Key::default() }),
            _ => bail!(
                "files.url is {:?}: it takes file:// and a folder, or s3:// and a bucket with or without a prefix",
                settings.url
            ),
        }
    }

    /// A folder of this machine; it is made when it is not there. What is written is synced, and so is the folder.
    fn folder(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        let store = LocalFileSystem::new_with_prefix(folder)
            .with_context(|| format!("cannot keep files in {}", folder.display()))?;
        Ok(Self { store: Arc::new(store.with_fsync(true)), prefix: Key::default() })
    }

    fn bucket(within: &str, settings: &Settings) -> Result<Self> {
        let (bucket, prefix) = within.split_once('/').unwrap_or((within, ""));
        let s3 = &settings.s3;
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket)
            .with_region(&s3.region)
            .with_access_key_id(&s3.access_key)
            .with_secret_access_key(s3.secret_key.expose())
            .with_retry(RetryConfig { max_retries: RETRIES, retry_timeout: PATIENCE, ..RetryConfig::default() })
            .with_http_connector(Lines)
            .with_allow_http(true);
        if !s3.endpoint.is_empty() {
            builder = builder.with_endpoint(&s3.endpoint);
        }
        let store = builder.build().context("the bucket of files.url cannot be used")?;
        Ok(Self { store: Arc::new(store), prefix: Key::from(prefix) })
    }

    /// Writes the bytes; when this returns they are durable.
    pub(crate) async fn put(&self, sha256: &str, bytes: Bytes) -> Result<()> {
        self.store
            .put(&self.at(sha256), bytes.into())
            .await
            .with_context(|| format!("cannot write the file {sha256}"))?;
        Ok(())
    }

    /// Reads the bytes, if there are any.
    pub(crate) async fn get(&self, sha256: &str) -> Result<Option<Bytes>> {
        match self.store.get(&self.at(sha256)).await {
            Ok(found) => Ok(Some(found.bytes().await.with_context(|| format!("cannot read the file {sha256}"))?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read the file {sha256}")),
        }
    }

    /// Removes the bytes, if there are any.
    pub(crate) async fn delete(&self, sha256: &str) -> Result<()> {
        match self.store.delete(&self.at(sha256)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error).with_context(|| format!("cannot remove the file {sha256}")),
        }
    }

    /// Folders of two digits: no folder has too many files for a person to list.
    fn at(&self, sha256: &str) -> Key {
        self.prefix.clone().join(sha256.get(..2).unwrap_or_default()).join(sha256)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[tokio::test]
    async fn what_is_kept_is_read_and_removed() {
        let folder = tempfile::tempdir().unwrap();
        let at = format!("file://{}", folder.path().join("files").display());
        for url in ["memory://".to_owned(), at] {
            let place = Place::open(&Settings::at(url)).unwrap();
            assert_eq!(place.get(HASH).await.unwrap(), None);
            for _ in 0..2 {
                place.put(HASH, Bytes::from_static(b"abc")).await.unwrap();
                assert_eq!(place.get(HASH).await.unwrap().as_deref(), Some(&b"abc"[..]));
            }
            place.delete(HASH).await.unwrap();
            place.delete(HASH).await.unwrap();
            assert_eq!(place.get(HASH).await.unwrap(), None);
        }
    }

    #[test]
    fn no_place_is_an_error_that_says_what_is_wanted() {
        for url in ["", "data/files", "file://", "ftp://x/y", "s3://"] {
            let error = Place::open(&Settings::at(url.to_owned())).err().unwrap();
            assert!(error.to_string().contains("files.url"), "{error}");
        }
    }
}
