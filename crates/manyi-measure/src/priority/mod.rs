//! Importance–performance: what to do first.
