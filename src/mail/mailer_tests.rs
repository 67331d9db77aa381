//! The ways out: what each does with a good letter, a bad one, and a server that says no.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;

use base::lang::Lang;

use super::*;

fn settings(transport: Transport) -> Settings {
    Settings {
        transport,
        host: "127.0.0.1".to_owned(),
        port: 1,
        username: None,
        password: None,
        tls: Tls::None,
        from_name: "议事厅".to_owned(),
        from_address: "noreply@folkmoot.example".to_owned(),
        file_dir: "mail".into(),
    }
}

fn letter() -> Outgoing {
    Outgoing {
        to: "wang@example.org".to_owned(),
        message_id: "<1@folkmoot.example>".to_owned(),
        subject: "您好".to_owned(),
        text: "甲".to_owned(),
        html: "<p>甲</p>".to_owned(),
        lang: Lang::ZhCn,
    }
}

/// A mail server for one conversation that answers each recipient with `reply`; gives the port it listens on.
fn server(reply: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut line, _) = listener.accept().unwrap();
        let heard = BufReader::new(line.try_clone().unwrap());
        line.write_all(b"220 test\r\n").unwrap();
        let mut in_data = false;
        for command in heard.lines().map_while(Result::ok) {
            let answer = match command.get(..4).unwrap_or(&command) {
                "." => {
                    in_data = false;
                    "250 taken"
                }
                _ if in_data => continue,
                "RCPT" => reply,
                "DATA" => {
                    in_data = true;
                    "354 go on"
                }
                _ => "250 yes",
            };
            if line.write_all(format!("{answer}\r\n").as_bytes()).is_err() {
                return;
            }
        }
    });
    port
}

async fn sent_to(port: u16) -> Result<(), Error> {
    let mailer = Mailer::from_settings(&Settings { port, ..settings(Transport::Smtp) }).unwrap();
    mailer.send(&letter()).await
}

#[tokio::test]
async fn memory_keeps_and_the_outbox_takes() {
    let mailer = Mailer::memory();
    mailer.clone().send(&letter()).await.unwrap();
    assert_eq!(mailer.sent(), [letter()]);
    assert_eq!(Mailer::Outbox.send(&letter()).await, Ok(()));
    let bad = Outgoing { to: "nobody".to_owned(), ..letter() };
    for mailer in [mailer, Mailer::Outbox] {
        assert!(matches!(mailer.send(&bad).await, Err(Error::Permanent(_))));
    }
}

#[tokio::test]
async fn a_folder_gets_a_file_for_each_letter() {
    let folder = tempfile::tempdir().unwrap();
    let file_dir = folder.path().join("mail");
    let mailer = Mailer::from_settings(&Settings { file_dir: file_dir.clone(), ..settings(Transport::File) }).unwrap();
    mailer.send(&letter()).await.unwrap();
    let file = std::fs::read_dir(file_dir).unwrap().next().unwrap().unwrap();
    let message = std::fs::read_to_string(file.path()).unwrap();
    assert!(
        message.contains("Message-ID: <1@folkmoot.example>") && message.contains("multipart/alternative"),
        "{message}"
    );
}

#[tokio::test]
async fn a_no_for_good_is_told_from_a_no_for_now() {
    assert_eq!(sent_to(server("250 yes")).await, Ok(()));
    assert!(matches!(sent_to(server("550 no such mailbox")).await, Err(Error::Permanent(_))));
    assert!(matches!(sent_to(server("451 later")).await, Err(Error::Temporary(_))));
    assert!(matches!(sent_to(server("530 log in first")).await, Err(Error::Temporary(_))));
}

#[tokio::test]
async fn a_server_that_is_down_is_a_no_for_now() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    assert!(matches!(sent_to(closed).await, Err(Error::Temporary(_))));
}

#[tokio::test]
async fn settings_that_cannot_work_are_refused_at_once() {
    let nobody = Settings { from_address: "nobody".to_owned(), ..settings(Transport::Smtp) };
    assert!(Mailer::from_settings(&nobody).unwrap_err().to_string().contains("mail.from_address"));
    let nowhere = Settings { host: String::new(), ..settings(Transport::Smtp) };
    assert!(Mailer::from_settings(&nowhere).unwrap_err().to_string().contains("mail.host"));
    for tls in [Tls::Starttls, Tls::Tls] {
        assert!(Mailer::from_settings(&Settings { tls, ..settings(Transport::Smtp) }).is_ok());
    }
}
