//! What the register of feedback asks of others: who a customer is, a case for what needs one, and where a text points to.

use async_trait::async_trait;
use manyi_case::{
    Act, CaseChannel, CaseOrigin, CasePriority, CaseRoom, Complainant, FEEDBACK_SOURCE, OpenCase,
    OpenCaseError, VerbError, open_case, perform_act,
};
use manyi_customer::{
    CustomerRoom,
    customer::{CustomerHead, customer_head, customers_known_by, customers_reached_by},
};
use manyi_feedback::{
    CaseDesk, CaseMatter, CustomerBook, FeedbackChannel, FeedbackSeverity, KnownCustomer, OpenedCase,
    UnitGuess, UnitGuesses,
};
use manyi_kernel::{Actor, CaseId, CustomerId, FeedbackId, OrgScope};
use manyi_storage::StorageError;
use manyi_topic::{TextSource, TopicRoom, suggest_unit};
use std::sync::Arc;

pub fn customers(room: CustomerRoom) -> Arc<dyn CustomerBook> {
    Arc::new(Customers(room))
}

pub fn cases(room: CaseRoom) -> Arc<dyn CaseDesk> {
    Arc::new(Cases(room))
}

pub fn guesses(room: TopicRoom) -> Arc<dyn UnitGuesses> {
    Arc::new(Guesses(Some(room)))
}

/// For those who only read the register: the room that guesses reads it itself.
pub fn no_guesses() -> Arc<dyn UnitGuesses> {
    Arc::new(Guesses(None))
}

struct Guesses(Option<TopicRoom>);

#[async_trait]
impl UnitGuesses for Guesses {
    async fn guess(&self, feedback: FeedbackId) -> Result<Option<UnitGuess>, StorageError> {
        let Some(room) = &self.0 else { return Ok(None) };
        let found = suggest_unit(room, (TextSource::Feedback, feedback.0)).await?;
        Ok(found.map(|(unit_id, confidence)| UnitGuess { unit_id, confidence }))
    }
}

struct Customers(CustomerRoom);

#[async_trait]
impl CustomerBook for Customers {
    async fn known_by(&self, scope: &OrgScope, what: &str) -> Result<Vec<KnownCustomer>, StorageError> {
        Ok(customers_known_by(&self.0, scope, what).await?.into_iter().map(known).collect())
    }

    async fn reached_by(&self, scope: &OrgScope, way: &str) -> Result<Vec<KnownCustomer>, StorageError> {
        Ok(customers_reached_by(&self.0, scope, way).await?.into_iter().map(known).collect())
    }

    async fn customer(
        &self,
        scope: &OrgScope,
        id: CustomerId,
    ) -> Result<Option<KnownCustomer>, StorageError> {
        Ok(customer_head(&self.0, scope, id).await?.map(known))
    }
}

fn known(customer: CustomerHead) -> KnownCustomer {
    let CustomerHead { id, code, name, tier, unit, .. } = customer;
    KnownCustomer { id, code, name, tier, unit_id: unit.id }
}

struct Cases(CaseRoom);

#[async_trait]
impl CaseDesk for Cases {
    async fn open(&self, actor: &Actor, matter: CaseMatter) -> Result<OpenedCase, StorageError> {
        let again = if matter.is_objection { ":objection" } else { "" };
        let input = OpenCase {
            origin: CaseOrigin::Complaint,
            source_id: Some(format!("{FEEDBACK_SOURCE}{}{again}", matter.feedback_id)),
            channel: channel(matter.channel),
            priority: priority(matter.severity),
            title: Some(matter.title),
            description: matter.text,
            score: None,
            unit_id: matter.unit_id,
            unit_path: matter.unit_path,
            complainant: Complainant { name: matter.sender_name, phone: matter.sender_phone },
            opened_at: None,
        };
        let opened = open_case(&self.0, actor, input).await.map_err(|error| match error {
            OpenCaseError::Storage(error) => error,
            OpenCaseError::Deadline(error) => StorageError::Unstorable(format!("deadlines: {error}")),
        })?;
        Ok(OpenedCase { id: opened.id, number: opened.number.to_string() })
    }

    async fn tell(&self, case: CaseId, text: String) -> Result<(), StorageError> {
        act(&self.0, case, Act::Note { text }).await
    }
}

/// A case that ended meanwhile, or that something still holds, stays as it is.
pub(super) async fn act(room: &CaseRoom, case: CaseId, act: Act) -> Result<(), StorageError> {
    match perform_act(room, &Actor::system(), case, None, act).await {
        Ok(_) | Err(VerbError::Refused(_) | VerbError::Blocked(_) | VerbError::NotFound) => Ok(()),
        Err(VerbError::Storage(error)) => Err(error),
        Err(other) => Err(StorageError::Unstorable(other.to_string())),
    }
}

fn channel(channel: FeedbackChannel) -> CaseChannel {
    use FeedbackChannel as From;
    match channel {
        From::Phone | From::FollowUp => CaseChannel::Hotline,
        From::Web | From::OutsidePlatform => CaseChannel::Online,
        From::QrCode => CaseChannel::QrCode,
        From::Email => CaseChannel::Email,
        From::Counter | From::MysteryVisit => CaseChannel::Outlet,
        From::Letter => CaseChannel::Letter,
        From::SocialMedia => CaseChannel::SocialMedia,
        From::LowScore => CaseChannel::Questionnaire,
    }
}

fn priority(severity: FeedbackSeverity) -> CasePriority {
    match severity {
        FeedbackSeverity::Critical => CasePriority::Urgent,
        FeedbackSeverity::Serious => CasePriority::High,
        FeedbackSeverity::Normal | FeedbackSeverity::Low => CasePriority::Normal,
    }
}
