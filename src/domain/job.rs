//! Jobs: what the house does time and again by itself, and how often.
//!
//! What is not here: the clockwork (`jobs`), and what each of them does (its noun's file in `forum`).

base::words!(
    /// Something that is done time and again.
    Job {
        /// Events get their number and their link in the chain.
        Seal = "seal",
        /// Openings and closings are written down.
        RecordPhases = "record_phases",
        /// What notices say is put into the index of words.
        IndexNotices = "index_notices",
        /// What threads say is put into the index that finds those that are alike.
        IndexThreads = "index_threads",
        /// The last use of each session is written down.
        FlushSessionUses = "flush_session_uses",
        /// How far people have read threads is written down.
        FlushThreadVisits = "flush_thread_visits",
        /// Idempotency keys of yesterday are forgotten.
        ForgetIdempotencyKeys = "forget_idempotency_keys",
        /// Accounts whose address was never confirmed go.
        RemoveUnconfirmed = "remove_unconfirmed",
        /// Sessions, tokens and links that have ended go.
        RemoveExpired = "remove_expired",
        /// What somebody began to write and left for months goes.
        RemoveManuscripts = "remove_manuscripts",
        /// The pages of notices are looked at again.
        CheckNotices = "check_notices",
        /// Lists and feeds of portals that are due are read.
        PollPortals = "poll_portals",
        /// Files that nobody sent in, or that nobody needs any more, go.
        PurgeFiles = "purge_files",
    }
);

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;

impl Job {
    /// Milliseconds from the end of one run to the beginning of the next.
    #[must_use]
    pub const fn pause(self) -> u64 {
        match self {
            Self::Seal => SECOND / 5,
            Self::RecordPhases | Self::IndexNotices | Self::IndexThreads => SECOND,
            Self::CheckNotices => MINUTE / 2,
            Self::FlushSessionUses | Self::FlushThreadVisits => MINUTE,
            Self::PollPortals => MINUTE / 2,
            Self::PurgeFiles => 10 * MINUTE,
            Self::ForgetIdempotencyKeys | Self::RemoveUnconfirmed | Self::RemoveExpired | Self::RemoveManuscripts => {
                HOUR
            }
        }
    }

    /// Whether each node does it for itself, even when the clockwork runs on another: it alone knows what to do.
    #[must_use]
    pub const fn on_each_node(self) -> bool {
        matches!(self, Self::FlushSessionUses | Self::FlushThreadVisits)
    }
}
