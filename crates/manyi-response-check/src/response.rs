//! One response as the checks see it. Devices, addresses and people are numbers here: hashes or row ids.

use std::collections::HashSet;

/// What is not known is `None` or empty; a check that needs it then stays silent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// Tells responses of a wave apart.
    pub id: u128,
    /// One for each item of the instrument, in its order; `None` where not answered or not applicable.
    pub ratings: Vec<Option<i16>>,
    /// Questions this person saw, of every kind …
    pub asked: u32,
    /// … and those that got any answer, "not applicable" among them.
    pub answered: u32,
    /// Answers to open questions.
    pub texts: Vec<String>,
    /// Seconds on each page, by page of the questionnaire.
    pub page_seconds: Vec<Option<f64>>,
    /// Seconds from opening to submitting.
    pub total_seconds: Option<f64>,
    /// Seconds since 1970-01-01 UTC.
    pub submitted_at: i64,
    /// When the service that is asked about ended.
    pub served_at: Option<i64>,
    pub device: Option<u64>,
    /// The network address.
    pub address: Option<u64>,
    /// A tablet at the counter: many people answer on it, and its address is the outlet's.
    pub is_shared_device: bool,
    pub outlet: Option<u64>,
    pub employee: Option<u64>,
}

/// What is known of the people who must not answer: devices and addresses from which staff sign in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Staff {
    pub devices: HashSet<u64>,
    pub addresses: HashSet<u64>,
}
