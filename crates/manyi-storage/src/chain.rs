//! The seal of the audit trail: every audit row is bound to the row before it and to the events of
//! its unit of work, the head to the last row. Forging any of them needs the key.

use crate::ChainKey;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

pub(crate) type Seal = [u8; 32];

/// What stands before the first row.
pub(crate) const GENESIS: Seal = [0; 32];

/// One audit row as it is sealed.
pub(crate) struct SealedRow<'a> {
    pub sequence: i64,
    pub recorded_at: i64,
    pub actor: &'a str,
    pub action: &'a str,
    pub subject_kind: &'a str,
    pub subject: &'a str,
    pub unit_path: &'a str,
    /// First position and number of the events this row answers for.
    pub first_position: i64,
    pub event_count: i64,
}

/// One event as it enters the digest.
pub(crate) struct SealedEvent<'a> {
    pub position: i64,
    pub occurred_at: i64,
    pub kind: &'a str,
    pub subject: &'a str,
    pub unit_path: &'a str,
    pub payload: &'a str,
}

/// Digest of the events of one unit of work.
#[derive(Default)]
pub(crate) struct EventDigest(Sha256);

impl EventDigest {
    pub fn add(&mut self, event: &SealedEvent<'_>) {
        for number in [event.position, event.occurred_at] {
            self.0.update(number.to_be_bytes());
        }
        for text in [event.kind, event.subject, event.unit_path, event.payload] {
            self.0.update((text.len() as u64).to_be_bytes());
            self.0.update(text);
        }
    }

    pub fn finish(self) -> Seal {
        self.0.finalize().into()
    }
}

pub(crate) struct Chain {
    keyed: Hmac<Sha256>,
}

impl Chain {
    pub fn new(key: &ChainKey) -> Self {
        // HMAC itself fills a short key up to the block with zeros.
        let mut block = [0; 64];
        block[..32].copy_from_slice(key.as_bytes());
        Self { keyed: Hmac::<Sha256>::new(&block.into()) }
    }

    /// The seal of `row` standing after a row sealed `previous`.
    pub fn seal(&self, previous: &Seal, row: &SealedRow<'_>, events: &Seal) -> Seal {
        let mut mac = self.keyed.clone();
        mac.update(b"row");
        mac.update(previous);
        for number in [row.sequence, row.recorded_at, row.first_position, row.event_count] {
            mac.update(&number.to_be_bytes());
        }
        for text in [row.actor, row.action, row.subject_kind, row.subject, row.unit_path] {
            // Lengths keep ("ab", "c") and ("a", "bc") apart.
            mac.update(&(text.len() as u64).to_be_bytes());
            mac.update(text.as_bytes());
        }
        mac.update(events);
        mac.finalize().into_bytes().into()
    }

    /// The seal of the head: without it, cutting off the newest rows and setting the head back to an
    /// earlier row's seal would go unnoticed.
    pub fn seal_head(&self, position: i64, sequence: i64, last: &Seal) -> Seal {
        let mut mac = self.keyed.clone();
        mac.update(b"head");
        mac.update(&position.to_be_bytes());
        mac.update(&sequence.to_be_bytes());
        mac.update(last);
        mac.finalize().into_bytes().into()
    }
}
