//! The table of every key: its name, what kind of value it takes, its default, and what it is for. The environment
//! variables, the checks and `docs/configuration.md` all follow from it.

/// What kind of value a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Any text.
    Text,
    /// A text that is never shown.
    Secret,
    /// A whole number between the two.
    Number(i64, i64),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Texts: an array in the file, separated by commas elsewhere.
    List,
}

macro_rules! keys {
    ($($key:ident $name:literal $kind:expr, $default:literal, $doc:literal;)+) => {
        /// A key of the configuration.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Key {
            $(#[doc = $doc] $key,)+
        }

        impl Key {
            /// Every key, in the order of the document.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$key),+];

            /// Its name in the file and in `--set`.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$key => $name,)+ }
            }

            /// What it takes.
            pub(crate) const fn kind(self) -> Kind {
                match self { $(Self::$key => $kind,)+ }
            }

            /// What it is when nobody says.
            pub(crate) const fn default(self) -> &'static str {
                match self { $(Self::$key => $default,)+ }
            }

            /// What it is for.
            #[cfg(test)]
            pub(crate) const fn doc(self) -> &'static str {
                match self { $(Self::$key => $doc,)+ }
            }
        }
    };
}

const SWITCH: Kind = Kind::Choice(&["on", "off"]);

keys! {
    DatabaseUrl "database.url" Kind::Text, "sqlite://data/folkmoot.db",
        "The database: `sqlite://path/to/file.db`, made when it is not there, or `postgres://user:password@host/name`.";
    DatabaseReaders "database.readers" Kind::Number(1, 256), "4",
        "Connections that read at once. For PostgreSQL with many visitors, about 24.";
    DatabaseWriters "database.writers" Kind::Number(1, 256), "8",
        "Connections that write at once, on PostgreSQL. SQLite has one writer, which commits for many.";
    ServerAddress "server.address" Kind::Text, "127.0.0.1",
        "The address to listen on. The reverse proxy that speaks TLS stands in front of it.";
    ServerPort "server.port" Kind::Number(0, 65_535), "8080",
        "The port to listen on; 0 lets the system pick one.";
    ServerWorkers "server.workers" Kind::Number(0, 256), "0",
        "Threads that answer requests; 0 means one for each processor.";
    ServerBaseUrl "server.base_url" Kind::Text, "http://127.0.0.1:8080",
        "The address people reach the site at, without a slash at the end. Links in mails begin with it; no request header can change it.";
    ServerTrustedProxies "server.trusted_proxies" Kind::List, "",
        "Addresses of the reverse proxies whose `X-Forwarded-For` is believed. Nobody else's is.";
    SiteZone "site.zone" Kind::Text, "Asia/Shanghai",
        "The time zone of the place: where days and deadlines begin and end.";
    SiteLanguage "site.language" Kind::Choice(&["zh-CN", "en"]), "zh-CN",
        "The language for whoever asks for none of ours.";
    SiteRecordNumber "site.record_number" Kind::Text, "",
        "The record number (备案号) that the footer shows, with a link to the register of the ministry; empty leaves it out.";
    SitePoliceRecordNumber "site.police_record_number" Kind::Text, "",
        "The public security record number that the footer shows, with a link to its register; empty leaves it out.";
    SiteCode "site.code" Kind::Text, "",
        "The site identification code (网站标识码) of a government's site, for the footer and the tag `SiteIDCode`; empty leaves it out.";
    SiteOperator "site.operator" Kind::Text, "",
        "The body that is responsible for the site, as footer and statements name it; empty leaves it out.";
    SiteContact "site.contact" Kind::Text, "",
        "How to reach it, as footer, help and statements say it: an e-mail address, a telephone number; empty leaves it out.";
    SiteSecurityContact "site.security_contact" Kind::Text, "",
        "Where weaknesses of the site are reported, as `/.well-known/security.txt` (RFC 9116) tells: an address such as `mailto:security@example.gov.cn` or `https://example.gov.cn/report`. Empty means there is no such file.";
    EmbedAncestors "embed.ancestors" Kind::List, "portals",
        "Who may show the cards of `/embed/notice` in a frame: `portals` (the hosts of the portal whose page it is), `*` (everybody), hosts or origins such as `https://intranet.example.gov.cn`. Any of them together; empty means nobody. The demo says `*`.";
    FilesUrl "files.url" Kind::Text, "file://data/files",
        "Where the files lie that people bring along with their posts: `file://` and a folder of this machine, or `s3://bucket/prefix` for a store that speaks the protocol of Amazon S3. Nodes that share a database share this place too.";
    FilesQuota "files.quota" Kind::Number(1, 1_000_000), "100",
        "Mebibytes of files kept for one person.";
    FilesPicturesAtOnce "files.pictures_at_once" Kind::Number(1, 64), "1",
        "Pictures drawn anew at once; each may take 256 MiB of memory.";
    FilesScanner "files.scanner" Kind::Text, "",
        "The clamd that looks at every file before it is taken: `tcp://host:3310`, or `unix:///run/clamav/clamd.ctl`. While it does not answer, no file is taken. Empty means nobody looks.";
    FilesS3Endpoint "files.s3_endpoint" Kind::Text, "",
        "The address of the S3 store, such as `https://minio.example.gov.cn`; empty means Amazon's own.";
    FilesS3Region "files.s3_region" Kind::Text, "us-east-1",
        "The region of the bucket.";
    FilesS3Access "files.s3_access_key" Kind::Text, "",
        "The name of the key that reads, writes and deletes in the bucket.";
    FilesS3Secret "files.s3_secret_key" Kind::Secret, "",
        "The key itself. Best given as `FOLKMOOT__FILES__S3_SECRET_KEY_FILE`.";
    MailTransport "mail.transport" Kind::Choice(&["smtp", "file", "outbox"]), "smtp",
        "How mail leaves: to a mail server, into a folder, or (in the demo alone) not at all, but shown on a page of the site.";
    MailHost "mail.host" Kind::Text, "localhost",
        "The mail server.";
    MailPort "mail.port" Kind::Number(1, 65_535), "587",
        "Its port: 587 with `starttls`, 465 with `tls`, 25 with `none`.";
    MailTls "mail.tls" Kind::Choice(&["none", "starttls", "tls"]), "starttls",
        "How the line to the mail server is protected: not at all (a server on the same machine), by STARTTLS, or from the first byte.";
    MailUsername "mail.username" Kind::Text, "",
        "The name to log in to the mail server with; empty means no log-in.";
    MailPassword "mail.password" Kind::Secret, "",
        "The password that goes with it. Best given as `FOLKMOOT__MAIL__PASSWORD_FILE`.";
    MailFromName "mail.from_name" Kind::Text, "议事厅",
        "The sender's name on the site's mail.";
    MailFromAddress "mail.from_address" Kind::Text, "folkmoot@localhost.localdomain",
        "The sender's address.";
    MailDirectory "mail.directory" Kind::Text, "data/mail",
        "The folder that mail is written to, one `.eml` file each, with `mail.transport = \"file\"`.";
    LimitsPosting "limits.posting" SWITCH, "on",
        "Whether the pace of posting is limited for each person. `off` is for tests and load.";
    LimitsRequests "limits.requests" SWITCH, "on",
        "Whether requests are limited for each address. `off` is for tests and load.";
    LimitsSignIn "limits.sign_in" SWITCH, "on",
        "Whether guessing at passwords and codes slows down. Only failures count. `off` is for tests and load.";
    AuthHashingThreads "auth.hashing_threads" Kind::Number(1, 64), "2",
        "Passwords hashed at once; each takes 19 MiB of memory.";
    JobsWorkers "jobs.workers" Kind::Number(1, 64), "2",
        "Background tasks worked on at once.";
    LogFormat "log.format" Kind::Choice(&["text", "json"]), "text",
        "How log lines are written to standard error: for people, or one JSON object each.";
    LogLevel "log.level" Kind::Text, "info",
        "How much is logged: `error`, `warn`, `info`, `debug`, `trace`, or a list such as `info,forum=debug`.";
    Mode "mode" Kind::Choice(&["production", "demo"]), "production",
        "What kind of installation this is. `folkmoot demo` sets it; a database that one mode has made is refused by the other.";
}

impl Key {
    /// The key of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }

    /// The environment variable that sets it.
    pub(crate) fn variable(self) -> String {
        format!("{VARIABLES}{}", self.name().to_ascii_uppercase().replace('.', "__"))
    }
}

/// What the names of our environment variables begin with.
pub(crate) const VARIABLES: &str = "FOLKMOOT__";
