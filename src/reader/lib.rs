//! Reads the page of a notice: title, issuers, numbers, dates, attachments, text, and by which rule each was read; what a
//! title makes of a notice among others (`relation`), and what the clauses of a draft are (`clauses`).
//!
//! Pure but for [`fetch`]: a page's text and address go in, a [`NoticeReading`] comes out; the same ones give the same.
//! Character sets, lists and feeds are not here. What cannot be read is named in [`NoticeReading::missing`] and never
//! invented; any input whatever is read in linear time and bounded memory.

mod address;
mod attachments;
mod backlink;
mod byline;
mod clauses;
mod contact;
mod dates;
mod deadline;
pub mod decode;
mod document;
mod feed;
mod fingerprint;
mod heading;
mod issuers;
mod json;
mod json_ld;
mod list;
mod main_text;
mod marker;
mod meta;
mod notice;
mod numeral;
mod own_address;
mod page;
mod plain;
mod prose;
mod recipe;
mod reference;
mod relation;
mod source;
mod stated;
mod table;
mod text;
mod tidy;
mod traditional;

pub mod fetch;

pub use address::{canonical, path_on};
pub use attachments::Attachment;
pub use backlink::{Lead, leads};
pub use clauses::{Clause, ClauseLevel, clauses};
pub use contact::Contact;
pub use deadline::Deadline;
pub use decode::{Decoded, decode};
pub use document::{read_decoded, read_document};
pub use fingerprint::content_hash;
pub use marker::Marker;
pub use notice::{Field, NoticeReading, read_notice};
pub use own_address::{own_addresses, site_path};
pub use plain::read_text;
pub use recipe::{BadSelector, Recipe, RecipeField};
pub use relation::{Relation, RelationKind, relation};
pub use source::{Fault, Row, SkipReason, Skipped, SourceKind, SourceReading, Unreadable, is_binary, read_source};
pub use stated::{Stated, Weight};
pub use table::{Column, FaultAt, TableFault, TableFormat, TableRow, read_table};
pub use text::text_of;

base::words!(
    /// How a field of a notice came to be known.
    Rule {
        /// A mandatory tag of government sites (国办发〔2017〕47号).
        Meta = "meta",
        /// A schema.org statement of the page.
        JsonLd = "json_ld",
        /// An Open Graph tag.
        OpenGraph = "open_graph",
        /// The headline of the page, or its `<title>`.
        Heading = "heading",
        /// A label beside the text, such as 来源.
        Byline = "byline",
        /// The text of the notice.
        Prose = "prose",
        /// The list that led to the page.
        List = "list",
        /// A feed of the portal.
        Feed = "feed",
        /// The portal, through our API.
        Api = "api",
        /// An editor, by hand.
        Editor = "editor",
    }
);

base::words!(
    /// What can be known of a notice.
    FieldName {
        /// Its title.
        Title = "title",
        /// The bodies that issued it.
        Issuers = "issuers",
        /// 发文字号, such as 国办发〔2017〕47号.
        DocumentNumber = "document_number",
        /// 索引号, such as 000014349/2017-00110.
        IndexNumber = "index_number",
        /// The identification code of the government site.
        SiteIdCode = "site_id_code",
        /// When it was published.
        PublishedAt = "published_at",
        /// Until when it takes opinions.
        Deadline = "deadline",
        /// Its documents.
        Attachments = "attachments",
        /// Its text.
        MainText = "main_text",
        /// What the text says of a deadline that nobody can compute, for a person to read: 2026年2月30日, 30个工作日内.
        DeadlineWords = "deadline_words",
        /// Where letters with opinions go.
        PostalAddress = "postal_address",
        /// The postcode of that.
        Postcode = "postcode",
        /// Where e-mail goes.
        Email = "email",
        /// Whom to call.
        Phone = "phone",
        /// Where to fax.
        Fax = "fax",
        /// Where to write on the web.
        Website = "website",
        /// The name of the site: evidence only.
        SiteName = "site_name",
        /// The column of the site: evidence only.
        ColumnName = "column_name",
        /// The kind of that column, such as 征集调查: evidence only.
        ColumnType = "column_type",
        /// How far a system says its notice is (unopened, open, closed, outcome, withdrawn): evidence only.
        ClaimedPhase = "claimed_phase",
    }
);
