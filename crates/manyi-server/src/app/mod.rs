//! All rooms of the product around one database.

mod answer_tables;
mod automation_deeds;
mod automation_ports;
mod automation_texts;
mod case_readers;
mod case_rules;
mod column_files;
pub mod complaint_register;
mod connections;
mod console;
mod dimensions;
mod facts;
mod feedback_ports;
pub mod health;
mod http;
mod knowledge_ports;
mod live;
mod meeting_ports;
mod occasions;
mod open_problems;
mod press;
mod response_cases;
mod sample_frames;
mod text_sources;

pub use connections::answer_connections;
pub use facts::{FactFeed, TABLES};
pub use http::openapi_document;
pub use live::LiveFeed;
pub use press::{PdfPress, font_folder};

use crate::settings::StoreSettings;
use anyhow::{Context, Result};
use axum::Router;
use manyi_analysis::{AnalysisParts, AnalysisRoom, Limits};
use manyi_analytics::{FactEngineImpl, FactStore};
use manyi_automation::{AutomationParts, AutomationRoom};
use manyi_calendar::{WorkCalendar, WorkHours};
use manyi_case::{CaseRoom, PrintDesk};
use manyi_connect::ConnectRoom;
use manyi_customer::CustomerRoom;
use manyi_feedback::FeedbackRoom;
use manyi_identity::IdentityRoom;
use manyi_insight::InsightRoom;
use manyi_interview::InterviewRoom;
use manyi_kernel::SharedClock;
use manyi_knowledge::{KnowledgeRoom, ShelfCache};
use manyi_meeting::MeetingRoom;
use manyi_report::{ReportParts, ReportRoom};
use manyi_storage::{CancellationToken, Database, MigrationTrait, spawn_job_runner, spawn_subscriber};
use manyi_survey::{SurveyRoom, outreach::OutreachRoom};
use manyi_topic::TopicRoom;
use manyi_visit::VisitRoom;
use manyi_web::{BaseUrl, LocaleFiles, Translations};
use std::sync::Arc;
use tokio::task::JoinHandle;

/// The words of every room.
const LOCALES: [LocaleFiles; 17] = [
    crate::cli::LOCALES,
    manyi_analysis::LOCALES,
    manyi_automation::LOCALES,
    manyi_case::LOCALES,
    manyi_connect::LOCALES,
    manyi_customer::LOCALES,
    manyi_feedback::LOCALES,
    manyi_identity::LOCALES,
    manyi_insight::LOCALES,
    manyi_interview::LOCALES,
    manyi_knowledge::LOCALES,
    manyi_meeting::LOCALES,
    manyi_report::LOCALES,
    manyi_survey::LOCALES,
    manyi_topic::LOCALES,
    manyi_visit::LOCALES,
    manyi_web::LOCALES,
];

/// Clones share everything.
#[derive(Clone)]
pub struct App {
    pub db: Database,
    pub base_url: BaseUrl,
    pub identity: IdentityRoom,
    pub survey: SurveyRoom,
    pub connect: ConnectRoom,
    pub outreach: OutreachRoom,
    pub case: CaseRoom,
    pub customer: CustomerRoom,
    pub feedback: FeedbackRoom,
    pub topic: TopicRoom,
    pub visit: VisitRoom,
    pub interview: InterviewRoom,
    pub knowledge: KnowledgeRoom,
    pub meeting: MeetingRoom,
    pub insight: InsightRoom,
    pub report: ReportRoom,
    pub analysis: AnalysisRoom,
    pub automation: AutomationRoom,
    pub facts: Arc<FactStore>,
    pub live: LiveFeed,
    pub translations: Arc<Translations>,
}

impl App {
    /// Connects, brings the schema up to date and opens the facts; serves nothing yet.
    pub async fn open(store: &StoreSettings, base_url: BaseUrl, clock: SharedClock) -> Result<Self> {
        let db = Database::connect(store.connect_options()?, clock.clone()).await?;
        db.migrate(migrations()).await.context("the database cannot be brought up to date")?;
        let identity = IdentityRoom::new(db.clone(), base_url.clone());
        let directory = identity.directory();
        let facts = Arc::new(FactStore::open(Some(store.facts_folder()), &TABLES));
        let engine = Arc::new(FactEngineImpl::new(facts.clone()));
        let translations = Arc::new(Translations::from_files(&LOCALES)?);
        let press = Arc::new(PdfPress::new(font_folder(&store.data)));
        let report = ReportRoom::new(ReportParts {
            db: db.clone(),
            engine: engine.clone(),
            directory: directory.clone(),
            clock: clock.clone(),
            dimensions: dimensions::words(dimensions::names()),
            press: press.clone(),
            translations: translations.clone(),
        });
        let live = LiveFeed::default();
        let case = CaseRoom {
            db: db.clone(),
            directory: directory.clone(),
            base_url: base_url.clone(),
            calendar: WorkCalendar::china(WorkHours::default())?,
            readers: case_readers::of(identity.clone()),
            rules: case_rules::of(db.clone()),
            presence: live.presence(),
            blobs: store.blobs(),
            print: PrintDesk::new(press.clone()),
        };
        let customer = CustomerRoom { db: db.clone(), directory: directory.clone() };
        let survey = SurveyRoom::new(db.clone(), directory.clone(), base_url.clone())
            .with_import_files(store.import_files())
            .with_blobs(store.blobs())
            .with_scanner(store.clamd.clone())
            .with_cases(response_cases::of(case.clone()))
            .with_frames(sample_frames::of(customer.clone()))
            .with_columns(column_files::files())
            .with_posters(press.clone());
        let connect = ConnectRoom::new(db.clone(), store.sealer()?);
        let feedback = FeedbackRoom {
            db: db.clone(),
            directory: directory.clone(),
            base_url: base_url.clone(),
            sealer: connect.sealer.clone(),
            connect: connect.clone(),
            customers: feedback_ports::customers(customer.clone()),
            cases: feedback_ports::cases(case.clone()),
            guesses: feedback_ports::no_guesses(),
            blobs: store.blobs(),
        };
        let sources = text_sources::of(survey.clone(), feedback.clone(), case.clone());
        let topic = TopicRoom::new(db.clone(), directory.clone(), sources);
        manyi_topic::prepare(&topic).await?;
        let knowledge = KnowledgeRoom {
            db: db.clone(),
            directory: directory.clone(),
            sealer: connect.sealer.clone(),
            matters: knowledge_ports::matters(case.clone()),
            doors: knowledge_ports::doors(feedback.clone()),
            mask: manyi_topic::mask,
            shelf: ShelfCache::default(),
        };
        let automation = AutomationRoom::new(AutomationParts {
            db: db.clone(),
            directory: directory.clone(),
            base_url: base_url.clone(),
            connect: connect.clone(),
            matters: Arc::new(automation_ports::Rooms {
                db: db.clone(),
                case: case.clone(),
                feedback: feedback.clone(),
                customer: customer.clone(),
                survey: survey.clone(),
                topic: topic.clone(),
            }),
            deeds: Arc::new(automation_deeds::Commands {
                case: case.clone(),
                feedback: feedback.clone(),
                survey: survey.clone(),
            }),
            staff: Arc::new(automation_ports::People(identity.clone())),
            late: Arc::new(automation_ports::Late(case.clone())),
            occasions: Arc::new(occasions::Rooms { case: case.clone(), knowledge: knowledge.clone() }),
        });
        let problems = open_problems::Rooms {
            case: case.clone(),
            feedback: feedback.clone(),
            engine: engine.clone(),
            directory: directory.clone(),
            clock: clock.clone(),
        };
        let meeting = MeetingRoom {
            db: db.clone(),
            directory: directory.clone(),
            connect: connect.clone(),
            problems: Arc::new(problems),
            press: press.clone(),
            staff: Arc::new(meeting_ports::Notices(automation.clone())),
            calendars: Arc::new(meeting_ports::Calendars(case.clone())),
            told_at: None,
        };
        let feedback = FeedbackRoom { guesses: feedback_ports::guesses(topic.clone()), ..feedback };
        let named = dimensions::with_topics(topic.clone());
        let analysis = AnalysisRoom::new(AnalysisParts {
            db: db.clone(),
            directory: directory.clone(),
            tables: answer_tables::of(survey.clone()),
            press,
            clock: clock.clone(),
            translations: translations.clone(),
            limits: Limits::default(),
        });
        Ok(Self {
            report,
            analysis,
            automation,
            meeting,
            outreach: OutreachRoom { survey: survey.clone(), connect: connect.clone() },
            connect,
            survey,
            case,
            interview: InterviewRoom { db: db.clone(), directory: directory.clone() },
            visit: VisitRoom { db: db.clone(), directory: directory.clone(), blobs: store.blobs() },
            customer,
            feedback,
            knowledge,
            topic,
            insight: InsightRoom::new(engine, directory, clock).with_dimension_names(named),
            facts,
            live,
            translations,
            identity,
            base_url,
            db,
        })
    }

    pub fn router(&self) -> Router {
        http::router(self)
    }

    /// Starts everything that reacts to the event log, until `shutdown`.
    ///
    /// The tasks end soon after it; the one of the facts leaves a copy on disk first.
    pub async fn start_background(&self, shutdown: &CancellationToken) -> Result<Vec<JoinHandle<()>>> {
        let mut jobs = manyi_case::job_handlers(self.case.clone());
        jobs.extend(manyi_survey::import::job_handlers(self.survey.clone()));
        jobs.push(manyi_survey::response::check::check_job(self.survey.clone()));
        jobs.extend(manyi_connect::job_handlers(self.connect.clone()));
        jobs.extend(manyi_connect::mailbox_jobs(
            self.connect.clone(),
            manyi_feedback::mail_receiver(self.feedback.clone()),
        ));
        jobs.extend(manyi_survey::outreach::job_handlers(self.outreach.clone()));
        jobs.extend(manyi_survey::upload::upload_jobs(self.survey.clone()));
        jobs.extend(manyi_knowledge::job_handlers(self.knowledge.clone()));
        jobs.extend(manyi_meeting::job_handlers(self.meeting.clone()));
        jobs.push(Arc::new(manyi_topic::BuildVersion(self.topic.clone())));
        jobs.push(manyi_automation::perform_job(self.automation.clone()));
        jobs.push(manyi_automation::look_job(self.automation.clone()));
        let mut tasks = vec![
            facts::spawn(FactFeed::new(self), shutdown.clone()),
            live::spawn(self, shutdown.clone()),
            spawn_job_runner(self.db.clone(), jobs, shutdown.clone()),
        ];
        for subscriber in crate::subscribers::all(self) {
            tasks.push(spawn_subscriber(self.db.clone(), subscriber, shutdown.clone()));
        }
        manyi_case::enqueue_sweep(&self.db).await?;
        manyi_connect::enqueue_polls(&self.db).await?;
        manyi_survey::outreach::enqueue_reminders(&self.db).await?;
        manyi_survey::upload::enqueue_upload_sweep(&self.db).await?;
        manyi_automation::enqueue_look(&self.db).await?;
        Ok(tasks)
    }
}

/// The tables of every feature; the store's own come first by themselves.
fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    let mut all = manyi_identity::migrations();
    all.extend(manyi_connect::migrations());
    all.extend(manyi_customer::migrations());
    all.extend(manyi_survey::migrations());
    all.extend(manyi_case::migrations());
    all.extend(manyi_analysis::migrations());
    all.extend(manyi_visit::migrations());
    all.extend(manyi_interview::migrations());
    all.extend(manyi_meeting::migrations());
    all.extend(manyi_feedback::migrations());
    all.extend(manyi_topic::migrations());
    all.extend(manyi_knowledge::migrations());
    all.extend(manyi_automation::migrations());
    all
}
