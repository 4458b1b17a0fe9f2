//! The way in: what a token in an address opens.

use crate::{
    SurveyRoom,
    door::{DoorRefused, StoredDoor, now_state},
    exit,
    invitation::{self, store::Opened},
    link::{self, Link, LinkPage, LinkState, Place},
    secret,
    wave::store::standing_wave,
};
use jiff::{Timestamp, civil::Date};
use manyi_kernel::{InvitationId, LinkId, PersonId, QuestionnaireId, UnitId, UnitPath, WaveId, day_of};
use manyi_storage::StorageError;

/// A link or an invitation, with the version that a person who opens it now gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: EntryKind,
    pub questionnaire_id: QuestionnaireId,
    /// Of the questionnaire; a draft may have begun an earlier one.
    pub latest_version: i32,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    /// The counter or employee that the link hangs at.
    pub place: Option<Place>,
    /// How its pages present themselves.
    pub page: LinkPage,
    /// The wave an answer belongs to.
    pub wave_id: WaveId,
    /// Who asks the questions and notes the answers, where a person does.
    pub interviewer: Option<PersonId>,
    pub(crate) hindrance: Option<Hindrance>,
    /// What the link asks of people; absent where it stands open.
    pub(crate) door: Option<StoredDoor>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    Link(LinkId),
    Invitation(InvitationId),
}

/// Why an entry that exists admits nobody (now).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hindrance {
    Closed,
    Expired(Date),
    Used,
    Door(DoorRefused),
}

#[derive(Debug, thiserror::Error)]
pub enum EntryRefused {
    #[error("there is no such link")]
    Unknown,
    #[error("the link is closed")]
    LinkClosed,
    #[error("the invitation was valid until {0}")]
    InvitationExpired(Date),
    #[error("the invitation was used already")]
    InvitationUsed,
    /// The link's own rules.
    #[error(transparent)]
    Door(DoorRefused),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl Entry {
    /// Whether somebody may open the questionnaire and submit.
    ///
    /// A submission sent again is answered with its receipt even where this refuses.
    pub fn admit(&self) -> Result<(), EntryRefused> {
        match self.hindrance {
            None => Ok(()),
            Some(Hindrance::Closed) => Err(EntryRefused::LinkClosed),
            Some(Hindrance::Expired(day)) => Err(EntryRefused::InvitationExpired(day)),
            Some(Hindrance::Used) => Err(EntryRefused::InvitationUsed),
            Some(Hindrance::Door(refusal)) => Err(EntryRefused::Door(refusal)),
        }
    }
}

impl EntryKind {
    pub fn link_id(self) -> Option<LinkId> {
        match self {
            Self::Link(id) => Some(id),
            Self::Invitation(_) => None,
        }
    }

    pub fn invitation_id(self) -> Option<InvitationId> {
        match self {
            Self::Link(_) => None,
            Self::Invitation(id) => Some(id),
        }
    }

    /// As a draft keeps it.
    pub(crate) fn code(self) -> String {
        match self {
            Self::Link(id) => format!("link:{id}"),
            Self::Invitation(id) => format!("invitation:{id}"),
        }
    }
}

/// Finds what `token` opens, whether or not it admits anybody.
pub async fn find_entry(room: &SurveyRoom, token: &str) -> Result<Entry, EntryRefused> {
    if !secret::is_plausible(token) {
        return Err(EntryRefused::Unknown);
    }
    let db = room.db.reader();
    if secret::is_link_code(token) {
        let found = link::store::find_by_code(db, token).await?.ok_or(EntryRefused::Unknown)?;
        return of_link(found, room.db.now());
    }
    let found =
        invitation::store::find_by_hash(db, &secret::hash(token)).await?.ok_or(EntryRefused::Unknown)?;
    let has_left = exit::store::has_invitation(db, found.invitation.id).await?;
    let mut entry = of_invitation(found, day_of(room.db.now()))?;
    if has_left {
        entry.hindrance = Some(Hindrance::Used);
    }
    Ok(entry)
}

// Links and invitations are made for published questionnaires only: there is a latest version.

fn of_link(
    (link, latest_version, door): (Link, Option<i32>, Option<StoredDoor>),
    now: Timestamp,
) -> Result<Entry, EntryRefused> {
    let closed = (link.state == LinkState::Closed).then_some(Hindrance::Closed);
    let shut = door.as_ref().and_then(|door| now_state(door, now).err()).map(Hindrance::Door);
    Ok(Entry {
        kind: EntryKind::Link(link.id),
        questionnaire_id: link.questionnaire_id,
        latest_version: latest_version.ok_or(EntryRefused::Unknown)?,
        unit_id: link.unit_id,
        unit_path: link.unit_path,
        place: link.place,
        page: link.page,
        wave_id: standing_wave(link.questionnaire_id),
        interviewer: None,
        hindrance: closed.or(shut),
        door,
    })
}

fn of_invitation(
    Opened { invitation, latest_version, interviewer }: Opened,
    today: Date,
) -> Result<Entry, EntryRefused> {
    let hindrance = match invitation.answered_at {
        Some(_) => Some(Hindrance::Used),
        None => (invitation.expires_on < today).then_some(Hindrance::Expired(invitation.expires_on)),
    };
    Ok(Entry {
        kind: EntryKind::Invitation(invitation.id),
        questionnaire_id: invitation.questionnaire_id,
        latest_version: latest_version.ok_or(EntryRefused::Unknown)?,
        unit_id: invitation.unit_id,
        unit_path: invitation.unit_path,
        place: None,
        page: LinkPage::default(),
        wave_id: invitation.wave_id.unwrap_or_else(|| standing_wave(invitation.questionnaire_id)),
        interviewer,
        hindrance,
        door: None,
    })
}
