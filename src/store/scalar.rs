//! How the scalars of `base` pass through a connection that may be either backend.

use base::time::{Timestamp, UtcTs};
use diesel::deserialize::{self, FromSql};
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::HasSqlType;

use crate::conn::{MultiBackend, MultiRawValue};

impl HasSqlType<UtcTs> for MultiBackend {
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        Self::lookup_sql_type::<UtcTs>(lookup)
    }
}

impl ToSql<UtcTs, MultiBackend> for Timestamp {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((UtcTs, self));
        Ok(IsNull::No)
    }
}

impl FromSql<UtcTs, MultiBackend> for Timestamp {
    fn from_sql(bytes: MultiRawValue<'_>) -> deserialize::Result<Self> {
        bytes.from_sql::<Self, UtcTs>()
    }
}
