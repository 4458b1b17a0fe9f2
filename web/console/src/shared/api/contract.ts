/**
 * The shapes the server speaks, named once for the console.
 * Every feature takes its types from here; this file is where they meet the generated schema.
 */

export type Locale = "zh-CN" | "en";

export type Permission =
  | "unit.read" | "unit.edit" | "person.read" | "person.edit" | "role.grant" | "audit.read"
  | "questionnaire.read" | "questionnaire.edit" | "questionnaire.publish"
  | "response.read" | "response.import" | "metric.read" | "customer_count.edit"
  | "case.read" | "case.create" | "case.handle" | "case.assign" | "case_policy.edit";

export interface FieldProblem { place: string; code: string; detail?: string; params?: Record<string, string> }

/** RFC 9457 problem details. */
export interface Problem {
  type: string; title: string; status: number; detail?: string; code: string;
  params?: Record<string, string>; fields?: FieldProblem[]; request_id?: string;
}

export interface Page<Row> { items: Row[]; next_cursor?: string | null; total: number }

export type UnitKind = "group" | "company" | "department" | "outlet";
export interface UnitRef { id: string; path: string; kind: UnitKind; code: string; name: string }
/** A unit named on a row. */
export interface UnitName { id: string; name: string; path: string }
export interface Unit extends UnitRef { parent_id?: string | null; outlet_count: number; revision?: number }

export type AdministratorRole = "system_admin" | "security_admin" | "audit_admin";
export type RoleCode =
  | "satisfaction_manager" | "experience_designer" | "analyst" | "service_supervisor" | "agent"
  | "department_head" | "executive" | "oversight" | AdministratorRole;

export interface Me {
  person: { id: string; name: string; login: string; unit_id: string; unit_path: string; unit_name: string; roles: RoleCode[] };
  permissions: Permission[]; csrf_token: string; locale: Locale; organisation_name: string;
}
export interface Person {
  id: string; login: string; name: string; unit_id: string; unit_path: string; unit_name: string;
  roles: RoleCode[]; disabled: boolean; last_sign_in_at?: string | null; revision: number;
}
export interface Role { code: RoleCode; name: string; permissions: Permission[]; exclusive: boolean }
export interface SignInLink { url: string; expires_at: string }
export interface SignInLinkInfo { name: string; login: string; organisation_name: string }
export interface SetupAdministrator { role: AdministratorRole; login: string; name: string }
export interface SetupResult { links: { role: RoleCode; login: string; name: string; url: string; expires_at: string }[] }
export interface AuditRow {
  sequence: number; at: string; actor: string; actor_name?: string | null; action: string; subject_kind: string; subject: string; unit_path: string;
}

export type FigureStatus = "ok" | "small_n" | "no_data" | "not_applicable";
export type Display = "score" | "scale_mean" | "percent" | "points" | "count" | "per_thousand" | "hours";
export type Polarity = "higher_better" | "lower_better";
export type MetricClass = "total" | "structural" | "efficiency" | "quality";
export interface Interval { low: number; high: number; method: string; confidence: number }
export interface FigureChange {
  against: string; previous_value: number; difference: number; interval?: Interval | null;
  verdict: "up" | "down" | "no_change" | "unknown"; good: boolean | null;
}
export interface FigureDetails {
  scale_min?: number | null; scale_max?: number | null; mean?: number | null; standard_deviation?: number | null;
  histogram?: { value: number; count: number }[];
}
export interface Figure {
  metric: string; value: number | null; interval: Interval | null; n: number; status: FigureStatus; reason?: string | null;
  numerator?: number | null; denominator?: number | null; details?: FigureDetails; change: FigureChange | null; rows?: string | null;
}
export type Bilingual = Record<Locale, string>;
export interface MetricDefinition {
  key: string; version: number; class: MetricClass; display: Display; polarity: Polarity;
  name: Bilingual; numerator: Bilingual; denominator: Bilingual; window: Bilingual; time_basis: Bilingual;
  exclusions: Bilingual; interval_method: Bilingual; formula: Bilingual;
}
export interface TrendPoint { key: string; figure: Figure }
export interface RankedUnit { unit: UnitRef; figure: Figure; rank: number; rank_low: number; rank_high: number; group: number }
export interface DimensionFigure { code: string; name: Bilingual | null; figure: Figure }
export interface Distribution {
  scale_min: number; scale_max: number; total: number;
  bins: { value: number; count: number; share: number }[];
  bands: { promoters: number; passives: number; detractors: number } | null;
}
export interface Overview {
  period: string; previous_period: string; unit: UnitRef | null; as_of: string;
  sentence: { code: string; params: Record<string, string> };
  cards: Figure[]; trend: { metric: string; grain: "month" | "day"; points: TrendPoint[] };
  dimensions: DimensionFigure[]; units: RankedUnit[]; distribution: Distribution;
}
export interface FigureRow { group: { kind: string; key: string; label?: string | null }; figure: Figure }

/** A text in the languages it is given in. */
export type LocalText = Partial<Bilingual>;
export type QuestionKind = "scale" | "single_choice" | "multiple_choice" | "open";
export type QuestionRole = { kind: "overall" | "nps" | "ces" | "comment" } | { kind: "dimension"; code: string };
export type Comparison = "at_most" | "at_least" | "equals" | "not_equals" | "answered" | "not_answered" | "includes";
export interface ConditionTest { question: string; op: Comparison; value?: number | string }
export type Condition = ConditionTest | { all: Condition[] } | { any: Condition[] } | { not: Condition };
export interface Scale {
  min: number; max: number; low_label?: LocalText; high_label?: LocalText;
  /** A word for single points, by point. */
  point_labels?: Record<string, LocalText>;
}
export interface AnswerOption { key: string; text: LocalText }
export interface Question {
  key: string; kind: QuestionKind; role?: QuestionRole | null; text: LocalText; help?: LocalText;
  required: boolean; not_applicable: boolean;
  /** Of a scale question. */
  scale?: Scale;
  /** Of a choice question. */
  options?: AnswerOption[];
  /** Of an open question. */
  max_length?: number | null;
  display_if?: Condition | null;
}
export interface QuestionPage { key: string; title?: LocalText; questions: Question[] }
/** The questionnaire document, format 1. */
export interface QuestionnaireDocument {
  format: number; title: LocalText; introduction?: LocalText; thanks?: LocalText; pages: QuestionPage[];
}
export type QuestionnaireState = "draft" | "published";
export interface QuestionnaireHead {
  id: string; title: string; state: QuestionnaireState; latest_version: number | null; response_count: number; updated_at: string; revision: number;
}
export interface QuestionnaireVersionHead { version: number; published_at: string; published_by: string | null }
/** Something wrong with a document; `place` is a JSON pointer into it. */
export interface DocumentProblem { place: string; code: string; detail: string; params: Record<string, string>; blocking: boolean }
export interface QuestionnaireDetail extends QuestionnaireHead {
  /** As the editor sent it, half-right or not. */
  document: unknown;
  problems: DocumentProblem[]; changed_since_published: boolean; versions: QuestionnaireVersionHead[];
}
export interface QuestionnaireVersion { questionnaire_id: string; version: number; published_at: string; document: unknown }
export type TemplateScale = "five" | "ten";
export interface QuestionnaireTemplate { code: string; title: string; description: string; scales: TemplateScale[]; question_count: number }
export interface NewQuestionnaire { template: string; scale: TemplateScale; title?: string }
export type LinkState = "open" | "closed";
export interface SurveyLink {
  id: string; unit: UnitRef; code: string; url: string; state: LinkState; response_count: number; created_at: string;
}
export interface InvitationSummary { unit: UnitRef; invited: number; answered: number }
export interface NewInvitations { unit_id: string; count: number; expires_on: string }
export interface CreatedInvitation { id: string; url: string }
export interface Wave {
  id: string; name: string; questionnaire_id: string; source: "link" | "import"; first_day: string | null; last_day: string | null; response_count: number;
}

export type ResponseChannel = "link" | "invitation" | "import";
/** A rating on its scale. */
export interface Rated { value: number; min: number; max: number }
export interface ResponseHead {
  id: string; number: number; unit: UnitName; questionnaire_id: string; questionnaire_title: string; version: number; wave_id: string;
  channel: ResponseChannel; submitted_at: string; overall: Rated | null; nps: number | null; ces: Rated | null; comment_excerpt: string | null;
}
export interface ResponseAnswer {
  question_key: string; text: string; role: string | null; value: unknown; label: string | null; not_applicable: boolean;
}
export interface ResponseDetail extends ResponseHead { wave_name: string; duration_seconds: number | null; answers: ResponseAnswer[] }

export type CaseState =
  | "registered" | "accepted" | "assigned" | "in_progress" | "on_hold" | "resolved" | "verified" | "closed" | "declined" | "withdrawn";
export type CaseAction =
  | "accept" | "assign" | "note" | "reply" | "hold" | "resume" | "resolve" | "verify" | "close" | "reopen" | "decline" | "withdraw";
export type CasePriority = "urgent" | "high" | "normal";
export type CaseOrigin = "low_score" | "complaint";
export type CaseChannel =
  | "hotline" | "online" | "outlet" | "email" | "qr_code" | "letter" | "suggestion_box" | "social_media" | "questionnaire";
export type HoldReason = "waiting_customer" | "waiting_department" | "waiting_supplier" | "waiting_parts" | "other";
export type DeclineReason = "not_ours" | "duplicate" | "not_a_case" | "no_contact" | "other";
export type CaseTarget = "accept" | "respond" | "resolve";
export type ClockState = "running" | "warning" | "paused" | "met" | "breached" | "cancelled";
export interface CasePerson { id: string; name: string }
export interface NextDue { target: CaseTarget; due_at: string; state: ClockState }
export interface CaseHead {
  id: string; number: string; title: string; state: CaseState; priority: CasePriority; origin: CaseOrigin; channel: CaseChannel;
  unit: UnitName; assignee: CasePerson | null; registered_at: string; next_due: NextDue | null; overdue: boolean; revision: number;
}
export interface TraceLine {
  from: string; to: string; working_minutes: number; reason_code: string; params: Record<string, string>; text: string;
}
export type ClockBasis = "working_time" | "calendar_time";
export interface CaseClock {
  target: CaseTarget; round: number; started_at: string; due_at: string; stopped_at: string | null; state: ClockState;
  elapsed_working_minutes: number; allowed_working_minutes: number; basis: ClockBasis; trace: TraceLine[];
  warnings: { code: string; year: number; text: string }[];
}
export interface TimelineEntry {
  at: string; actor_name: string; kind: string; text: string | null; reason: string | null; reason_text: string | null;
  from_state: CaseState | null; to_state: CaseState | null; assignee: CasePerson | null; channel: CaseChannel | null;
}
export type FollowUpState = "sent" | "answered" | "silent" | "superseded";
export interface FollowUp {
  state: FollowUpState;
  /** Only in the answer to the request that made it. */
  url: string | null;
  sent_at: string; due_at: string; score: number | null; comment: string | null; answered_at: string | null;
}
export interface CaseDetail extends CaseHead {
  description: string; response_id: string | null; complainant: { name: string | null; phone: string | null } | null;
  clocks: CaseClock[]; timeline: TimelineEntry[]; follow_up: FollowUp | null; allowed_actions: CaseAction[];
}
export interface CaseCounts { open: number; mine: number; unassigned: number; overdue: number; due_today: number; on_hold: number }
export interface NewComplaint {
  origin: "complaint"; title: string; description: string; unit_id: string; channel: CaseChannel; priority: CasePriority;
  complainant?: { name?: string; phone?: string };
}
export interface Allowance { minutes: number; basis: ClockBasis }
export interface TargetRule {
  origin: CaseOrigin; channel?: CaseChannel; priority: CasePriority; accept: Allowance; respond: Allowance; resolve: Allowance;
}
export interface CasePolicy {
  low_score: { five_at_most: number; ten_at_most: number };
  follow_up: { good_from: number; reopen_up_to: number; silence_working_days: number };
  work_hours: { opens: string; closes: string }[];
  warning_percent: number;
  targets: TargetRule[];
}
export interface CasePolicyView extends CasePolicy { version: number; updated_at: string | null }
