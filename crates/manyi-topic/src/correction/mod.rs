//! What a person says of a text, apart from what a machine said: the person's word counts, and the machine learns from it.

pub(crate) mod commands;
pub(crate) mod store;
pub(crate) mod web;

use crate::{engine::Mention, engine::Sentiment, voice::Labels};
use serde::{Deserialize, Serialize};

/// A person's labels of one text.
#[derive(Clone, Debug)]
pub(crate) struct Correction {
    pub labels: Labels,
    /// What the machine had said, kept for measuring it.
    pub machine: MachineSaid,
}

/// What a version said of a text before a person looked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MachineSaid {
    pub version: i32,
    pub sentiment: Sentiment,
    pub confidence: f64,
    pub mentions: Vec<Mention>,
}
