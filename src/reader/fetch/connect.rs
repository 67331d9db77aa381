//! From a name to an open line: names are looked up here, all that they lead to is judged, and exactly what was judged is
//! dialled. There is no second look-up, so an answer that changes in between (DNS rebinding) changes nothing.
//!
//! No proxy, whatever the environment says: a proxy would look names up again, out of our sight.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use super::fault::FetchFault;
use super::guard::{check, is_fictional};
use super::public::is_public;

/// How long one address of a host is tried before the next.
const DIALLING: Duration = Duration::from_secs(4);

/// Addresses of one host that are tried.
const MOST_TRIED: usize = 4;

pub(super) type Answer<T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send>>;

/// The network as the client sees it, so that a test can answer for it and count.
pub(super) trait Network: Send + Sync {
    /// All that a name leads to.
    fn lookup(&self, host: &str, port: u16) -> Answer<Vec<SocketAddr>>;
    /// A line to one address.
    fn dial(&self, address: SocketAddr) -> Answer<TcpStream>;
}

/// The machine's own.
pub(super) struct System;

impl Network for System {
    fn lookup(&self, host: &str, port: u16) -> Answer<Vec<SocketAddr>> {
        let host = host.to_owned();
        Box::pin(async move { Ok(tokio::net::lookup_host((host.as_str(), port)).await?.collect()) })
    }

    fn dial(&self, address: SocketAddr) -> Answer<TcpStream> {
        Box::pin(TcpStream::connect(address))
    }
}

/// Opens lines to hosts that it has judged.
pub(super) struct Connector {
    network: Box<dyn Network>,
    /// The one socket address that a test harness lets through.
    opening: Option<SocketAddr>,
    /// Made when the first https page is asked for: reading the machine's certificates takes a while.
    tls: OnceLock<Arc<ClientConfig>>,
}

/// An open line, protected or not.
pub(super) trait Line: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

impl Connector {
    pub(super) fn new(network: Box<dyn Network>, opening: Option<SocketAddr>) -> Self {
        Self { network, opening, tls: OnceLock::new() }
    }

    /// The one socket address that is let through.
    pub(super) const fn opening(&self) -> Option<SocketAddr> {
        self.opening
    }

    /// Judges the address, looks its host up, judges all answers, and dials them in turn.
    pub(super) async fn connect(&self, url: &Url) -> Result<Box<dyn Line>, FetchFault> {
        check(url, self.opening)?;
        let line = self.dial(&self.resolve(url).await?).await?;
        if url.scheme() != "https" {
            return Ok(Box::new(line));
        }
        let name = url.host_str().map(|host| host.trim_end_matches('.').to_owned()).ok_or(FetchFault::Address)?;
        let name = ServerName::try_from(name).map_err(|_| FetchFault::Address)?;
        let tls = self.tls.get_or_init(|| Arc::new(tls()));
        let secured = TlsConnector::from(Arc::clone(tls)).connect(name, line).await;
        Ok(Box::new(secured.map_err(|_| FetchFault::Tls)?))
    }

    async fn resolve(&self, url: &Url) -> Result<Vec<SocketAddr>, FetchFault> {
        let port = url.port_or_known_default().ok_or(FetchFault::Port)?;
        let name = match url.host().ok_or(FetchFault::Address)? {
            Host::Domain(name) => name,
            // Only the one address that is let through comes here: `check` refuses all others.
            Host::Ipv4(address) => return Ok(vec![SocketAddr::new(address.into(), port)]),
            Host::Ipv6(address) => return Ok(vec![SocketAddr::new(address.into(), port)]),
        };
        if let Some(opening) = self.opening.filter(|_| is_fictional(name)) {
            return Ok(vec![opening]);
        }
        let found = self.network.lookup(name, port).await.map_err(|_| FetchFault::Unknown)?;
        if found.is_empty() {
            return Err(FetchFault::Unknown);
        }
        // One bad answer among good ones is an attack, not an accident.
        if !found.iter().all(|address| is_public(address.ip())) {
            return Err(FetchFault::Inside);
        }
        Ok(found)
    }

    async fn dial(&self, addresses: &[SocketAddr]) -> Result<TcpStream, FetchFault> {
        for address in addresses.iter().take(MOST_TRIED) {
            if let Ok(Ok(line)) = tokio::time::timeout(DIALLING, self.network.dial(*address)).await {
                return Ok(line);
            }
        }
        Err(FetchFault::Unreachable)
    }
}

/// What certificates are believed: those the machine believes, as for mail. A machine without any reaches no https page,
/// which each fetch then says; it still starts.
fn tls() -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    #[expect(clippy::expect_used, reason = "the provider is fixed above, and knows TLS 1.2 and 1.3")]
    versions.expect("ring knows the default versions").with_root_certificates(roots).with_no_client_auth()
}
