//! Versions of what texts are read with: a codeframe and what was learned from corrections. The labels of two versions
//! never stand in one figure: one version is in use, the next is built beside it and then takes its place.

pub(crate) mod build;
pub(crate) mod card;
pub(crate) mod commands;
pub(crate) mod learn;
pub(crate) mod store;
pub(crate) mod web;

pub use build::BuildVersion;

use manyi_kernel::coded;

coded! {
    /// Where a version stands.
    VersionState {
        /// Texts are being read with it.
        Building = "building",
        /// Its labels are shown.
        Active = "active",
        /// Another took its place.
        Retired = "retired",
        /// What was learned decides worse than what is in use; it was not taken.
        Refused = "refused",
    }
}

coded! {
    /// Why there is a version.
    VersionReason {
        /// The program's own weights and codeframe.
        Shipped = "shipped",
        /// The codeframe was changed.
        Codeframe = "codeframe",
        /// Learned from corrections.
        Training = "training",
        /// An earlier one was taken back.
        Return = "return",
    }
}
