//! No line is ever opened to an address that is not public: as a literal, as any answer to a name, at a second look-up,
//! as the target of a redirect. Counted where lines are opened, so that addresses nobody answers at count too.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::connect::Answer;
use super::super::*;
use super::portal::Portal;

/// An address of the public Internet that no test reaches: the network of these tests opens no line.
const PUBLIC: &str = "93.184.216.34";

/// A network whose names lead where it is told, look-up by look-up, and which counts the lines it is asked for.
#[derive(Clone, Default)]
struct Trap {
    answers: Arc<Vec<Vec<IpAddr>>>,
    asked: Arc<AtomicUsize>,
    dialled: Arc<AtomicUsize>,
}

impl Trap {
    /// The n-th look-up gets the n-th of these, and those after the last get the last.
    fn answering(answers: &[&[IpAddr]]) -> Self {
        Self { answers: Arc::new(answers.iter().map(|answer| answer.to_vec()).collect()), ..Self::default() }
    }

    fn client(&self) -> Fetcher {
        Fetcher::on(Box::new(self.clone()), "Folkmoot/0", None)
    }

    fn dialled(&self) -> usize {
        self.dialled.load(Ordering::SeqCst)
    }
}

impl Network for Trap {
    fn lookup(&self, _: &str, port: u16) -> Answer<Vec<SocketAddr>> {
        let turn = self.asked.fetch_add(1, Ordering::SeqCst).min(self.answers.len().saturating_sub(1));
        let found = self.answers.get(turn).cloned().unwrap_or_default();
        Box::pin(async move { Ok(found.into_iter().map(|ip| SocketAddr::new(ip, port)).collect()) })
    }

    fn dial(&self, _: SocketAddr) -> Answer<tokio::net::TcpStream> {
        self.dialled.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Err(io::ErrorKind::ConnectionRefused.into()) })
    }
}

async fn get(client: &Fetcher, address: &str) -> Result<Fetched, FetchFault> {
    match Url::parse(address) {
        Ok(url) => client.get(&url, &Validators::default()).await,
        Err(_) => Err(FetchFault::Address),
    }
}

/// Reads a file of the corpora; says loudly when there are none.
fn corpus(name: &str) -> Option<serde_json::Value> {
    let Ok(folder) = std::env::var("FOLKMOOT_CORPORA") else {
        println!("SKIPPED: set FOLKMOOT_CORPORA to the folder of corpora to test against {name}");
        return None;
    };
    let text = std::fs::read_to_string(PathBuf::from(folder).join(name)).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

/// Our own list, so that the rule is held without the corpora too, and whatever the corpora have.
fn special() -> Vec<String> {
    let own =
        ["127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "::1", "fd00::1", "64:ff9b::a00:1", "2002:a00:1::"];
    let mut all: Vec<String> = own.map(str::to_owned).to_vec();
    for net in corpus("special-purpose-addresses.json").iter().flat_map(|nets| nets.as_array().unwrap()) {
        all.push(net["net"].as_str().unwrap().split('/').next().unwrap().to_owned());
        all.extend(net["samples"].as_array().unwrap().iter().map(|sample| sample.as_str().unwrap().to_owned()));
    }
    all
}

/// Those of them that a name can lead to: written as one address, without a zone.
fn special_addresses() -> Vec<IpAddr> {
    special().iter().filter_map(|text| text.parse().ok()).collect()
}

fn literal(text: &str) -> String {
    if text.contains(':') { format!("[{text}]") } else { text.to_owned() }
}

#[tokio::test]
async fn no_special_address_is_reached_as_a_literal() {
    let trap = Trap::answering(&[&[PUBLIC.parse().unwrap()]]);
    for address in special() {
        for url in [format!("http://{}/", literal(&address)), format!("https://{}:443/a?b", literal(&address))] {
            let fault = get(&trap.client(), &url).await.unwrap_err();
            assert!(matches!(fault, FetchFault::Literal | FetchFault::Address), "{url}: {fault}");
        }
    }
    assert_eq!(trap.dialled(), 0);
}

#[tokio::test]
async fn no_special_address_is_reached_by_a_name_that_leads_to_it() {
    let public = PUBLIC.parse().unwrap();
    for address in special_addresses() {
        for answer in [&[address][..], &[public, address], &[address, public]] {
            let trap = Trap::answering(&[answer]);
            let fault = get(&trap.client(), "https://www.portal-of-a-town.com/a").await.unwrap_err();
            assert_eq!((fault, trap.dialled()), (FetchFault::Inside, 0), "{answer:?}");
        }
    }
}

#[tokio::test]
async fn no_special_address_is_reached_by_an_answer_that_changes() {
    for address in special_addresses() {
        let trap = Trap::answering(&[&[PUBLIC.parse().unwrap()], &[address]]);
        let client = trap.client();
        assert_eq!(get(&client, "http://rebinding.com/").await, Err(FetchFault::Unreachable));
        assert_eq!((trap.asked.load(Ordering::SeqCst), trap.dialled()), (1, 1), "one look-up, and its answer dialled");
        assert_eq!(get(&client, "http://rebinding.com/").await, Err(FetchFault::Inside), "{address}");
        assert_eq!(trap.dialled(), 1, "{address}");
    }
}

#[tokio::test]
async fn no_special_address_is_reached_by_a_redirect() {
    let portal = Portal::start().await;
    for address in special() {
        // What `url` cannot read as an address is refused as none.
        for target in [format!("http://{}/", literal(&address)), format!("https://{}/", literal(&address))] {
            portal.redirect("/away", 302, &target);
            let fault = get(&portal.client(), &portal.at("/away")).await.unwrap_err();
            assert!(matches!(fault, FetchFault::Literal | FetchFault::Address), "{target}: {fault}");
        }
    }
}

#[tokio::test]
async fn no_special_address_is_reached_by_a_redirect_to_a_name() {
    let portal = Portal::start().await;
    for address in special_addresses() {
        let trap = Trap::answering(&[&[address]]);
        let client = portal.client_on(Box::new(portal.reachable_beside(trap.clone())));
        portal.redirect("/away", 301, "http://www.portal-of-a-town.com/a");
        assert_eq!(get(&client, &portal.at("/away")).await, Err(FetchFault::Inside), "{address}");
        assert_eq!(trap.dialled(), 0, "{address}");
    }
}

#[tokio::test]
async fn no_address_of_the_corpus_is_reached() {
    let Some(urls) = corpus("ssrf-urls.json") else { return };
    let trap = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let inside = Trap::answering(&[&["127.0.0.1".parse().unwrap()]]);
    for url in urls.as_array().unwrap() {
        let url = url.as_str().unwrap();
        assert!(get(&inside.client(), url).await.is_err(), "{url}");
    }
    assert_eq!(inside.dialled(), 0);
    let caught = futures_util::future::poll_immediate(Box::pin(trap.accept())).await;
    assert!(caught.is_none(), "the trap saw a connection");
}

#[tokio::test]
async fn ports_of_services_are_not_tried() {
    let trap = Trap::answering(&[&[PUBLIC.parse().unwrap()]]);
    for port in [22, 25, 3306, 5432, 6379, 8080] {
        let fault = get(&trap.client(), &format!("http://portal-of-a-town.com:{port}/")).await;
        assert_eq!(fault, Err(FetchFault::Port));
    }
    assert_eq!(trap.dialled(), 0);
}
