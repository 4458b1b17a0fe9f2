//! Control charts: limits, rules and run lengths.
