//! Row ids: a newtype for each noun, so that a post's id cannot stand where a thread's is meant.
//!
//! Integers inside, strings in JSON (a 64-bit number does not survive every JSON parser).

/// Declares an id newtype over `i64` with its storage, JSON and text forms.
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, $crate::id::AsExpression, $crate::id::FromSqlRow)]
        #[diesel(sql_type = ::diesel::sql_types::BigInt)]
        pub struct $name(pub i64);

        impl $name {
            /// The number as it stands in the database.
            #[must_use]
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl From<i64> for $name {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }

        impl From<$name> for i64 {
            fn from(id: $name) -> i64 {
                id.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::words::UnknownWord;

            /// One id has one spelling: `+1` and `01` are none.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text.parse::<i64>() {
                    Ok(id) if id.to_string() == text => Ok(Self(id)),
                    _ => Err($crate::words::UnknownWord { of: stringify!($name), word: text.to_owned() }),
                }
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str> as ::serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(::serde::de::Error::custom)
            }
        }

        impl<DB> ::diesel::serialize::ToSql<::diesel::sql_types::BigInt, DB> for $name
        where
            DB: ::diesel::backend::Backend,
            i64: ::diesel::serialize::ToSql<::diesel::sql_types::BigInt, DB>,
        {
            fn to_sql<'b>(
                &'b self,
                out: &mut ::diesel::serialize::Output<'b, '_, DB>,
            ) -> ::diesel::serialize::Result {
                self.0.to_sql(out)
            }
        }

        impl<DB> ::diesel::deserialize::FromSql<::diesel::sql_types::BigInt, DB> for $name
        where
            DB: ::diesel::backend::Backend,
            i64: ::diesel::deserialize::FromSql<::diesel::sql_types::BigInt, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> ::diesel::deserialize::Result<Self> {
                i64::from_sql(bytes).map(Self)
            }
        }
    };
}

pub use diesel::deserialize::FromSqlRow;
pub use diesel::expression::AsExpression;

#[cfg(test)]
mod tests {
    crate::id!(
        /// For the tests of this file.
        SampleId
    );

    #[test]
    fn an_id_is_a_string_in_json() {
        assert_eq!(serde_json::to_string(&SampleId(9_007_199_254_740_993)).unwrap(), "\"9007199254740993\"");
        assert_eq!(serde_json::from_str::<SampleId>("\"12\"").unwrap(), SampleId(12));
        assert!(serde_json::from_str::<SampleId>("12").is_err());
        for bad in ["\"x\"", "\"+1\"", "\"01\"", "\"\"", "\"9223372036854775808\""] {
            assert!(serde_json::from_str::<SampleId>(bad).is_err(), "{bad}");
        }
    }
}
