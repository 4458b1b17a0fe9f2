//! The survey room on both engines, one behaviour a test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../../../manyi-exchange/tests/support/answered.rs"]
mod answered;
mod answers_again;
mod approvals;
mod bank;
mod care;
mod corrections;
mod drafts;
mod entries;
mod exports;
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
mod races;
mod shapka;
mod speed;
mod submitting;
mod support;
mod tables;
mod telephone;
mod uploads;
