//! A complaint counts once, in the register of feedback, whichever door it came through.
#![allow(clippy::unwrap_used)]

use jiff::Timestamp;
use manyi_analytics::FactEngineImpl;
use manyi_case::{
    Act, CaseChannel, CaseOpened, CaseOrigin, CasePriority, Complainant, FEEDBACK_SOURCE, OpenCase,
    open_case, perform_act,
};
use manyi_catalogue::{Catalogue, FiguresQuery};
use manyi_feedback::feedback_texts;
use manyi_kernel::{Actor, FixedClock, UnitId, UnitPath};
use manyi_server::app::{App, FactFeed, complaint_register};
use manyi_server::settings::StoreSettings;
use manyi_storage::log::read_after;
use manyi_web::BaseUrl;
use std::path::Path;

async fn open(data: &Path) -> App {
    let at: Timestamp = "2026-11-21T04:00:00Z".parse().unwrap();
    let base = BaseUrl::parse("http://127.0.0.1:8080").unwrap();
    App::open(&StoreSettings::embedded(data), base, FixedClock::at(at)).await.unwrap()
}

async fn registered(app: &App, origin: CaseOrigin, source: Option<&str>) -> CaseOpened {
    let input = OpenCase {
        origin,
        source_id: source.map(str::to_owned),
        channel: CaseChannel::Hotline,
        priority: CasePriority::High,
        title: Some("停电三天无人处理".to_owned()),
        description: String::new(),
        score: None,
        unit_id: UnitId::new(),
        unit_path: UnitPath::from_stored("/1/2/"),
        complainant: Complainant {
            name: Some("王女士".to_owned()), phone: Some("13900001234".to_owned())
        },
        opened_at: None,
    };
    open_case(&app.case, &Actor::system(), input).await.unwrap()
}

async fn value(app: &App, metric: &str) -> Option<f64> {
    FactFeed::new(app).catch_up().await.unwrap();
    let query = FiguresQuery {
        metrics: vec![metric.to_owned()],
        ..FiguresQuery::new("2026-11".parse().unwrap(), vec![UnitPath::root()])
    };
    let engine = FactEngineImpl::new(app.facts.clone());
    Catalogue.figures(&engine, &query).await.unwrap().remove(0).figure.value
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_taken_on_as_a_case_enters_the_register_once_and_follows_its_case() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await;
    let direct = registered(&app, CaseOrigin::Complaint, None).await;
    let from_register = format!("{FEEDBACK_SOURCE}{}", UnitId::new());
    let others = [
        registered(&app, CaseOrigin::Complaint, Some(&from_register)).await,
        registered(&app, CaseOrigin::LowScore, Some("an answer")).await,
    ];
    let ids = [direct.id.0, others[0].id.0, others[1].id.0];
    assert_eq!(value(&app, "complaint_count").await, Some(0.0));
    for _ in 0..2 {
        complaint_register::enter_complaints(&app.case, &app.feedback, &ids).await.unwrap();
    }
    assert_eq!(value(&app, "complaint_count").await, Some(1.0));
    assert_eq!(value(&app, "case_count").await, Some(3.0));

    let events = read_after(app.db.reader(), 0, 1_000).await.unwrap();
    let entered = events.iter().find(|event| event.kind == "feedback.recorded").unwrap();
    let id = entered.subject.parse().unwrap();
    let texts = feedback_texts(&app.feedback, &[id]).await.unwrap();
    assert!(texts[0].is_copy, "its words are read where the case is read");
    assert_eq!(texts[0].body, "停电三天无人处理", "a case without a description has its title");

    perform_act(&app.case, &Actor::system(), direct.id, None, Act::Withdraw { text: None }).await.unwrap();
    for _ in 0..2 {
        complaint_register::follow_cases(&app.case, &app.feedback, &ids).await.unwrap();
    }
    let events = read_after(app.db.reader(), 0, 1_000).await.unwrap();
    let moved: Vec<_> = events.iter().filter(|event| event.kind == "feedback.changed").collect();
    assert_eq!(moved.len(), 1, "once, however often it is asked");
    assert!(format!("{:?}", moved[0].payload).contains("withdrawn"), "{:?}", moved[0].payload);
}
