//! How a response was given, as far as the page could see.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Hints for the check of quality, for nothing else. Devices and addresses are keyed hashes: equal ones can be
/// told, none can be read back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Traces {
    /// Seconds on each page, by its key.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub page_seconds: BTreeMap<String, f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<u64>,
    /// The browser was signed in to the console.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_staff_device: bool,
    /// A kiosk: one device for everybody.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_shared_device: bool,
}

impl Traces {
    /// Without device and network: those of somebody who only wrote down what was said.
    pub(crate) fn times_only(&self) -> Self {
        Self { page_seconds: self.page_seconds.clone(), ..Self::default() }
    }
}
