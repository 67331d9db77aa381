//! What programs of others make of what we send them: feeds are read by Ruby's `rss`, which holds them against the format
//! (RFC 4287), and oEmbed by the npm package `@extractus/oembed-extractor`, which finds it from a page's address alone.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::demo::Demo;
use crate::tools;

/// Reads a feed strictly and says how many entries are in it.
const READ_FEED: &str = "require 'rss'; puts RSS::Parser.parse(STDIN.read, true).entries.size";
/// Finds what to show for an address.
const FIND_CARD: &str = "import { extract } from '@extractus/oembed-extractor'; \
    console.log(JSON.stringify(await extract(process.argv[1], { maxwidth: 400 })))";

/// What a program prints, given this on its standard input; or what it finds wrong.
fn run(mut program: Command, input: &str) -> Result<String, String> {
    let pipes = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}

/// The same of a program that has to find nothing wrong.
fn printed(program: Command, input: &str) -> String {
    run(program, input).unwrap_or_else(|fault| panic!("{fault}"))
}

async fn get(url: &str) -> String {
    reqwest::get(url).await.unwrap().error_for_status().unwrap().text().await.unwrap()
}

/// The feeds that a page's head names.
fn named_in(html: &str) -> Vec<String> {
    let links = scraper::Selector::parse("link[rel=alternate][type=\"application/atom+xml\"]").unwrap();
    let page = scraper::Html::parse_document(html);
    page.select(&links).map(|link| link.attr("href").unwrap().to_owned()).collect()
}

#[tokio::test]
async fn feeds_are_valid_atom() {
    let Some(ruby) = tools::or_skip(tools::program(&["ruby"]), "ruby") else { return };
    let demo = Demo::start();
    let mut feeds = Vec::new();
    for page in ["/", "/consultations/1", "/threads/1"] {
        feeds.extend(named_in(&get(&format!("{}{page}", demo.url)).await));
    }
    assert_eq!(feeds.len(), 4, "{feeds:?}");
    for feed in feeds {
        let mut reader = Command::new(&ruby);
        reader.args(["-e", READ_FEED]);
        let entries: u32 = printed(reader, &get(&feed).await).trim().parse().unwrap();
        assert!(entries > 0, "{feed} is empty");
    }
}

#[test]
fn a_feed_that_is_not_valid_is_noticed() {
    let Some(ruby) = tools::or_skip(tools::program(&["ruby"]), "ruby") else { return };
    let nameless =
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>a</title><updated>2026-11-21T02:00:00Z</updated></feed>";
    let mut reader = Command::new(&ruby);
    reader.args(["-e", READ_FEED]);
    let fault = run(reader, nameless).unwrap_err();
    assert!(fault.contains("RSS::"), "{fault}");
}

#[tokio::test]
async fn a_card_is_found_from_the_address_of_a_page() {
    let package = tools::of_npm("@extractus/oembed-extractor/package.json");
    let (Some(node), Some(package)) =
        (tools::or_skip(tools::program(&["node"]), "node"), tools::or_skip(package, "@extractus/oembed-extractor"))
    else {
        return;
    };
    let demo = Demo::start();
    let folder: PathBuf = package.ancestors().nth(4).map(Path::to_path_buf).unwrap();
    for path in ["/consultations/1", "/threads/1", "/notices/1"] {
        let mut client = Command::new(&node);
        client.current_dir(&folder).args(["--input-type=module", "-e", FIND_CARD, &format!("{}{path}", demo.url)]);
        let found: Value = serde_json::from_str(&printed(client, "")).unwrap();
        assert_eq!((found["type"].as_str(), found["width"].as_i64()), (Some("rich"), Some(400)), "{path}: {found}");
        let card = found["html"].as_str().unwrap().split('"').nth(1).unwrap().replace("&amp;", "&");
        assert!(get(&card).await.contains("target=\"_top\""), "{path}: {card}");
    }
}
