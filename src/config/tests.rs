//! The layers over each other, and what is said of mistakes.

use super::*;

fn read(environment: &[(&str, &str)], set: &[&str]) -> Result<Config> {
    let owned = |pair: &(&str, &str)| (pair.0.to_owned(), pair.1.to_owned());
    Config::read(&Given {
        environment: environment.iter().map(owned).collect(),
        set: set.iter().map(|text| (*text).to_owned()).collect(),
        ..Given::default()
    })
}

fn complaint(environment: &[(&str, &str)], set: &[&str]) -> String {
    format!("{:#}", read(environment, set).unwrap_err())
}

fn from_file(text: &str) -> Result<Config> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("folkmoot.toml");
    std::fs::write(&path, text).unwrap();
    Config::read(&Given { file: Some(path), ..Given::default() })
}

#[test]
fn the_defaults_are_a_site() {
    let config = read(&[], &[]).unwrap();
    assert_eq!(config.database.url, "sqlite://data/folkmoot.db");
    assert_eq!(config.forum.mode, Mode::Production);
    assert_eq!(config.forum.posting_limits, Switch::On);
}

#[test]
fn every_default_is_a_value_its_key_takes() {
    for key in Key::ALL {
        value::from_text(*key, key.default(), "the table").unwrap();
    }
}

#[test]
fn a_later_layer_wins() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("some.toml");
    std::fs::write(&path, "[server]\nport = 1\nworkers = 3\n[jobs]\nworkers = 5\n").unwrap();
    let config = Config::read(&Given {
        file: Some(path),
        environment: vec![("FOLKMOOT__SERVER__PORT".to_owned(), "2".to_owned()), ("PATH".to_owned(), "/".to_owned())],
        set: vec!["server.port=3".to_owned()],
        flags: vec![(Key::ServerPort, "4".to_owned())],
    });
    let config = config.unwrap();
    assert_eq!(config.web.bind.port(), 4);
    assert_eq!(config.jobs.workers, 5);
}

#[test]
fn a_secret_is_read_from_its_file_and_never_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("password");
    std::fs::write(&path, "hunter2\n").unwrap();
    let config = read(&[("FOLKMOOT__MAIL__PASSWORD_FILE", path.to_str().unwrap())], &[]).unwrap();
    assert_eq!(config.mail.password.as_ref().unwrap().expose(), "hunter2");
    assert!(!format!("{config:?}").contains("hunter2"));
    assert!(!format!("{:#}", from_file("mail.password = 12345").unwrap_err()).contains("12345"));
}

#[test]
fn an_unknown_key_names_the_nearest() {
    assert_eq!(complaint(&[], &["server.prot=1"]), "unknown key server.prot in --set: did you mean server.port?");
    assert!(complaint(&[("FOLKMOOT__DATABASE__URI", "x")], &[]).ends_with("did you mean database.url?"));
    assert!(format!("{:#}", from_file("[sever]\nport = 1").unwrap_err()).contains("unknown key sever"));
    assert!(complaint(&[], &["zzzz=1"]).contains("docs/configuration.md"));
}

#[test]
fn a_wrong_value_says_what_was_wanted() {
    let said = complaint(&[("FOLKMOOT__SERVER__PORT", "many")], &[]);
    assert_eq!(said, "server.port is \"many\" in FOLKMOOT__SERVER__PORT: it takes a whole number from 0 to 65535");
    assert!(complaint(&[], &["limits.posting=maybe"]).contains("\"on\" or \"off\""));
    assert!(complaint(&[], &["site.zone=Mars/Olympus"]).contains("site.zone"));
    assert!(complaint(&[], &["server.base_url=example.org"]).contains("https://"));
    assert!(format!("{:#}", from_file("server.port = \"80\"").unwrap_err()).contains("a whole number"));
    assert!(complaint(&[], &["port"]).contains("key=value"));
}

#[test]
fn a_list_is_an_array_or_has_commas() {
    let config = from_file("server.trusted_proxies = [\"10.0.0.1\", \"10.0.0.2\"]").unwrap();
    assert_eq!(config.web.trusted_proxies.len(), 2);
    assert!(from_file("server.trusted_proxies = [1]").is_err());
}

#[test]
fn weaknesses_are_reported_to_an_address() {
    assert_eq!(read(&[], &[]).unwrap().web.security_contact, None);
    assert!(
        read(&[], &["site.security_contact=mailto:security@example.gov.cn"]).unwrap().web.security_contact.is_some()
    );
    let said = complaint(&[], &["site.security_contact=security@example.gov.cn"]);
    assert!(said.starts_with("site.security_contact is") && said.contains("mailto:security@"), "{said}");
}

#[test]
fn a_real_site_sends_its_mail() {
    assert!(complaint(&[], &["mail.transport=outbox"]).contains("smtp"));
    assert!(read(&[], &["mail.transport=outbox", "mode=demo"]).is_ok());
}
