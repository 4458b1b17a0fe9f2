//! The survey room on both engines, one behaviour a test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod approvals;
mod bank;
mod care;
mod corrections;
mod drafts;
mod entries;
mod facts;
mod frame;
mod http;
mod importing;
mod kinds;
mod lists;
mod paper;
mod previews;
mod programmes;
mod quality;
mod questionnaires;
mod quotas;
mod shapka;
mod speed;
mod submitting;
mod support;
mod tables;
mod telephone;
mod uploads;
