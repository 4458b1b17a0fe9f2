//! Comparing groups, occasions and answers: tests, effect sizes, cross-tabs.
