//! A small organisation, an engine over a list of ratings, and the router as one person sees it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use async_trait::async_trait;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::Request,
};
use manyi_catalogue::{Cell, EngineError, FactEngine, FactQuery, GroupBy};
use manyi_insight::{BilingualName, DimensionName, InsightRoom, LOCALES};
use manyi_kernel::{
    Actor, Directory, FixedClock, OrgScope, Permission, PersonRef, UnitId, UnitKind, UnitPath, UnitRef,
    day_from_number, day_number,
};
use manyi_web::{BaseUrl, SessionContext, SessionWatch, Translations, WebConfig, assemble};
use serde_json::Value;
use std::{collections::BTreeMap, sync::Arc};
use tower::ServiceExt as _;
use uuid::Uuid;

/// Group `/1/`, companies `/1/1/` and `/1/2/`, two outlets below the first and one below the second.
const UNITS: [(&str, UnitKind, &str); 6] = [
    ("/1/", UnitKind::Group, "集团"),
    ("/1/1/", UnitKind::Company, "华北"),
    ("/1/1/1/", UnitKind::Outlet, "北京店"),
    ("/1/1/2/", UnitKind::Outlet, "天津店"),
    ("/1/2/", UnitKind::Company, "华南"),
    ("/1/2/1/", UnitKind::Outlet, "深圳店"),
];

pub fn unit(path: &str) -> UnitRef {
    let place = UNITS.iter().position(|unit| unit.0 == path).unwrap();
    let (_, kind, name) = UNITS[place];
    UnitRef {
        id: UnitId(Uuid::from_u128(place as u128 + 1)),
        path: UnitPath::from_stored(path),
        kind,
        code: format!("U{place}"),
        name: name.to_owned(),
    }
}

struct Organisation;

#[async_trait]
impl Directory for Organisation {
    async fn units(&self) -> Vec<UnitRef> {
        UNITS.iter().map(|(path, ..)| unit(path)).collect()
    }

    async fn people(&self) -> Vec<PersonRef> {
        Vec::new()
    }
}

/// Overall ratings of 1–5: unit, day, value, how many. Ratings of dimensions are always the same; every other
/// table is empty.
pub type Rating = (&'static str, &'static str, i64, u64);

struct Ratings(Vec<Rating>);

#[async_trait]
impl FactEngine for Ratings {
    async fn cells(&self, query: &FactQuery) -> Result<Vec<Cell>, EngineError> {
        let mut counts = BTreeMap::<_, u64>::new();
        if query.table == "rating_facts" {
            let rating =
                |code: &str, value| Cell { group: code.to_owned(), value, scale: Some((1, 5)), count: 40 };
            return Ok(vec![rating("attitude", 4), rating("a_new_one", 3), rating("speed", 5)]);
        }
        for (path, day, value, count) in self.0.iter().filter(|_| query.table == "response_facts") {
            let (path, day) = (UnitPath::from_stored(*path), day_number(day.parse().expect("a day")));
            let rated = query.value.is_none_or(|column| column == "overall_value");
            let inside = query.scope.iter().any(|subtree| subtree.contains(&path));
            if !rated || !inside || !(query.first_day..=query.last_day).contains(&day) {
                continue;
            }
            let date = day_from_number(day).to_string();
            let group = match query.group {
                GroupBy::Total | GroupBy::Column(_) => String::new(),
                GroupBy::Day => date,
                GroupBy::Month => date[..7].to_owned(),
                GroupBy::UnitPath => path.to_string(),
            };
            let value = query.value.map_or(0, |_| *value);
            *counts.entry((group, value, query.scale.map(|_| (1, 5)))).or_default() += count;
        }
        Ok(counts
            .into_iter()
            .map(|((group, value, scale), count)| Cell { group, value, scale, count })
            .collect())
    }

    fn position(&self) -> i64 {
        1
    }
}

struct Alive;

#[async_trait]
impl SessionWatch for Alive {
    async fn is_alive(&self) -> bool {
        true
    }
}

pub struct Api(Router);

impl Api {
    /// As a person of this unit with this permission, on 12 October 2026.
    pub fn of(ratings: Vec<Rating>, path: &str, permission: Permission) -> Self {
        let mut actor = Actor::system();
        actor.permissions = [permission].into();
        actor.scope = OrgScope::subtrees(vec![UnitPath::from_stored(path)]);
        let context = SessionContext { actor, csrf_token: "csrf".to_owned(), watch: Arc::new(Alive) };
        Self(assembled(ratings, |router| router.layer(axum::Extension(context))))
    }

    #[allow(dead_code, reason = "each test file uses its part")]
    pub fn nobody() -> Self {
        Self(assembled(Vec::new(), |router| router))
    }

    /// Status and body.
    pub async fn get(&self, path: &str) -> (u16, Value) {
        let request = Request::builder().uri(format!("/api/v1{path}")).body(Body::empty()).unwrap();
        let response = self.0.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    /// The body of a success.
    pub async fn ok(&self, path: &str) -> Value {
        let (status, body) = self.get(path).await;
        assert_eq!(status, 200, "{path}: {body}");
        body
    }
}

fn assembled(ratings: Vec<Rating>, session: impl FnOnce(Router) -> Router) -> Router {
    let clock = FixedClock::at("2026-10-12T09:00:00+08:00".parse().unwrap());
    let names = [("speed", "响应速度"), ("attitude", "服务态度")];
    let name = |(code, name): (&str, &str)| DimensionName {
        code: code.to_owned(),
        name: BilingualName { zh_cn: name.to_owned(), en: code.to_owned() },
    };
    let room = InsightRoom::new(Arc::new(Ratings(ratings)), Arc::new(Organisation), clock)
        .with_dimension_names(Arc::new(names.map(name).to_vec()));
    let words = Translations::from_files(&[manyi_web::LOCALES, LOCALES]).unwrap();
    let base = BaseUrl::parse("http://localhost:8080").unwrap();
    let (router, _) = manyi_insight::router(room).split_for_parts();
    assemble(session(router), &WebConfig::new(base, Arc::new(words)))
}
