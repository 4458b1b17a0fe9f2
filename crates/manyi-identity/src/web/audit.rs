use crate::IdentityRoom;
use axum::extract::State;
use jiff::Timestamp;
use manyi_kernel::{Actor, FieldProblem, Page, PersonId, Problem, ProblemKind, UnitPath};
use manyi_storage::log::{AuditFilter, audit_rows};
use manyi_web::{ApiResult, Json, Query, SignedActor};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct AuditQuery {
    /// Where the previous page ended.
    pub cursor: Option<String>,
    /// Rows wanted, 1–200; 50 unless told.
    pub limit: Option<u64>,
    /// Exactly this action, or all of a noun with a trailing dot: `case.`.
    pub action: Option<String>,
    /// `system`, `respondent` or `person:<id>`.
    pub actor: Option<String>,
}

/// One row of the audit trail: who did what to what, by id.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AuditEntry {
    /// Counts from 1 without gaps.
    pub sequence: i64,
    pub at: Timestamp,
    pub actor: String,
    /// The actor's present name, if a person.
    pub actor_name: Option<String>,
    pub action: String,
    pub subject_kind: String,
    pub subject: String,
    pub unit_path: UnitPath,
}

/// Read the audit trail
///
/// Newest first. For audit administrators of the whole organisation: the trail is one and is not cut by unit.
#[utoipa::path(
    get, path = "/api/v1/audit", tag = "identity", operation_id = "list_audit",
    params(AuditQuery),
    responses((status = 200, description = "Rows of the trail.", body = Page<AuditEntry>))
)]
pub(super) async fn list_audit(
    State(room): State<IdentityRoom>,
    SignedActor(actor): SignedActor,
    Query(query): Query<AuditQuery>,
) -> ApiResult<Json<Page<AuditEntry>>> {
    sees_everything(&actor)?;
    let before =
        query.cursor.as_deref().map(|cursor| cursor.parse().map_err(|_| bad_cursor())).transpose()?;
    let filter = AuditFilter { before, action: query.action, actor: query.actor };
    let limit = query.limit.unwrap_or(50).clamp(1, 200);
    let (mut rows, total) = audit_rows(room.db().reader(), &filter, limit + 1).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(limit as usize);
    let next_cursor = rows.last().filter(|_| more).map(|row| row.sequence.to_string());
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(AuditEntry {
            sequence: row.sequence,
            at: row.recorded_at,
            actor_name: name_of(&room, &row.actor).await,
            actor: row.actor,
            action: row.action,
            subject_kind: row.subject_kind,
            subject: row.subject,
            unit_path: row.unit_path,
        });
    }
    Ok(Json(Page { items, next_cursor, total }))
}

fn sees_everything(actor: &Actor) -> Result<(), Problem> {
    if actor.scope.allows(&UnitPath::root().child(1)) {
        return Ok(());
    }
    Err(Problem::new(ProblemKind::Forbidden, "outside_scope"))
}

fn bad_cursor() -> Problem {
    let fields = vec![FieldProblem::new("/cursor", "unreadable_value")];
    Problem { fields, ..Problem::new(ProblemKind::Malformed, "bad_query") }
}

async fn name_of(room: &IdentityRoom, actor: &str) -> Option<String> {
    let id: PersonId = actor.strip_prefix("person:")?.parse().ok()?;
    room.directory().person(id).await.map(|person| person.name)
}
