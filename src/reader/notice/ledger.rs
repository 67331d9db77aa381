//! What was read by which rule, and what was not: written down field by field, in the order of [`FieldName`].

use crate::meta::Meta;
use crate::page::Page;
use crate::{Attachment, Contact, Field, FieldName, Rule, heading};

/// What was read and what was not.
#[derive(Default)]
pub(crate) struct Ledger {
    pub(crate) fields: Vec<Field>,
    pub(crate) missing: Vec<FieldName>,
}

impl Ledger {
    /// Enters a field, or that it is missing, and hands its value on.
    pub(crate) fn take<T>(
        &mut self,
        name: FieldName,
        found: Option<(Rule, T)>,
        show: impl Fn(&T) -> String,
    ) -> Option<T> {
        self.require(name, found.is_some());
        let (rule, value) = found?;
        self.fields.push(Field { name, value: show(&value), rule });
        Some(value)
    }

    /// Enters the address of each attachment, or that there is none.
    pub(crate) fn take_attachments(&mut self, attachments: &[Attachment], rule: Rule) {
        let name = FieldName::Attachments;
        self.require(name, !attachments.is_empty());
        let urls = attachments.iter().map(|attachment| attachment.url.clone());
        self.fields.extend(urls.map(|value| Field { name, value, rule }));
    }

    /// Enters what a text says of a deadline that cannot be computed.
    pub(crate) fn take_words(&mut self, words: Option<(Rule, String)>) {
        let name = FieldName::DeadlineWords;
        self.fields.extend(words.map(|(rule, value)| Field { name, value, rule }));
    }

    /// Enters how to send opinions, one entry for each thing said. Nothing of it is ever missing.
    pub(crate) fn take_contact(&mut self, contact: &Contact, rule: Rule) {
        let kinds = [
            (FieldName::PostalAddress, &contact.addresses),
            (FieldName::Postcode, &contact.postcodes),
            (FieldName::Email, &contact.emails),
            (FieldName::Phone, &contact.phones),
            (FieldName::Fax, &contact.faxes),
            (FieldName::Website, &contact.websites),
        ];
        for (name, values) in kinds {
            let entry = |value: &String| Field { name, value: value.clone(), rule };
            self.fields.extend(values.iter().map(entry));
        }
    }

    /// Enters what the page says of the site it stands on: the tags, else the names that its title ends with.
    pub(crate) fn take_evidence(&mut self, meta: &Meta, page: &Page) {
        let (site, column) = heading::site_and_column(page);
        let told = [
            (FieldName::SiteName, "sitename", site),
            (FieldName::ColumnName, "columnname", column),
            (FieldName::ColumnType, "columntype", None),
        ];
        for (name, tag, from_title) in told {
            let tagged = meta.get(tag).map(|value| (Rule::Meta, value.to_owned()));
            let found = tagged.or_else(|| from_title.map(|value| (Rule::Heading, value)));
            self.fields.extend(found.map(|(rule, value)| Field { name, value, rule }));
        }
    }

    /// Enters how far a system says its notice is.
    pub(crate) fn take_phase(&mut self, phase: Option<String>) {
        self.fields.extend(phase.map(|value| Field { name: FieldName::ClaimedPhase, value, rule: Rule::Api }));
    }

    /// Notes that a field is missing unless it is there.
    pub(crate) fn require(&mut self, name: FieldName, is_there: bool) {
        if !is_there {
            self.missing.push(name);
        }
    }
}
