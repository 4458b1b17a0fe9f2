import type { components } from "./schema";

/**
 * Short names for the server's own types: everything comes from the generated schema,
 * and a shape that changes there fails to compile where it is used.
 * Long because every type of the contract that the console names stands here once.
 */
type Schemas = components["schemas"];

export type Locale = Schemas["Locale"];
export type Permission = Schemas["Permission"];
export type Problem = Schemas["Problem"];
export type FieldProblem = Schemas["FieldProblem"];

/** One page of a list; the cursor is absent on the last, the total counts all pages. */
export type Page<Row> = Omit<Schemas["Page_Person"], "items"> & { items: Row[] };

export type UnitKind = Schemas["UnitKind"];
export type UnitRef = Schemas["UnitRef"];
export type Unit = Schemas["UnitRow"];

export type RoleCode = Schemas["Role"];
export type AdministratorRole = Extract<RoleCode, "system_admin" | "security_admin" | "audit_admin">;
export type Role = Schemas["RoleRow"];
export type Me = Schemas["Me"];
export type Person = Schemas["Person"];
export type SignInLink = Schemas["SignInLink"];
export type SignInLinkInfo = Schemas["LinkHolder"];
export type SetupAdministrator = Schemas["SetUpAdministrator"];
export type SetupResult = Schemas["SetUpDone"];
export type AuditRow = Schemas["AuditEntry"];

export type Display = Schemas["Display"];
export type MetricClass = Schemas["MetricClass"];
export type FigureChange = Schemas["FigureChange"];
export type Figure = Schemas["Figure"];
/** One text in both languages. */
export type Bilingual = Schemas["Text"];
export type MetricDefinition = Schemas["MetricDefinition"];
export type TrendPoint = Schemas["TrendPoint"];
export type RankedUnit = Schemas["RankedUnit"];
export type DimensionFigure = Schemas["DimensionFigure"];
export type Distribution = Schemas["Distribution"];
export type Overview = Schemas["Overview"];
export type FigureRow = Schemas["FigureRow"];

/* The questionnaire document is data inside the contract: the server keeps half-right drafts and names their problems,
   so that the editor works on its own description of format 2. */

/** A text in the languages it is given in: the two of the product, and others that a questionnaire offers. */
export type LocalText = Partial<Bilingual> & { [tag: string]: string | undefined };
export type QuestionKind =
  | "scale" | "single_choice" | "multiple_choice" | "open" | "dropdown" | "yes_no"
  | "slider" | "number" | "short_text" | "email" | "mobile" | "id_number"
  | "date" | "time" | "date_time" | "description" | "section" | "consent"
  | "matrix_scale" | "matrix_single" | "matrix_multiple" | "ranking" | "constant_sum" | "semantic_differential"
  | "cascade" | "hidden" | "calculated" | "kano" | "servqual" | "importance_satisfaction"
  | "index_block" | "picture_choice" | "matrix_text" | "matrix_dual" | "file" | "photo" | "signature" | "location" | "address";
export type QuestionRole = { kind: "overall" | "nps" | "ces" | "comment" } | { kind: "dimension"; code: string };
export type Comparison =
  | "at_most" | "at_least" | "equals" | "not_equals" | "answered" | "not_answered" | "includes"
  | "below" | "above" | "excludes" | "count_at_least" | "count_at_most";
export type ConditionTest = { question: string; row?: string; op: Comparison; value?: number | string };
export type Condition = ConditionTest | { all: Condition[] } | { any: Condition[] } | { not: Condition } | { expression: string };
/** How the points of a scale are drawn. */
export type ScaleLook = "buttons" | "stars" | "faces";
export type Scale = {
  min: number; max: number; low_label?: LocalText; high_label?: LocalText;
  /** A word for single points, by point. */
  point_labels?: Record<string, LocalText>;
  look?: ScaleLook;
};
/** A picture of our own store, by the name that its upload got. */
export type Picture = { media: string; alt?: LocalText };
export type FileType = "jpeg" | "png" | "webp" | "pdf" | "docx" | "xlsx" | "pptx" | "txt" | "mp4" | "mp3";
export type AnswerOption = {
  key: string; text: LocalText;
  /** Choosing it opens a field for words. */
  with_text?: "optional" | "required";
  /** Cannot be chosen together with another one. */
  exclusive?: boolean;
  /** Stays in its place when the others change places. */
  fixed?: boolean;
  score?: number; display_if?: Condition; picture?: Picture;
};
export type QuestionRow = {
  key: string; text: LocalText;
  /** The other pole, or how it is without the feature. */
  opposite?: LocalText;
  dimension?: string; fixed?: boolean; display_if?: Condition;
};
/** Options of an earlier question, as far as they were chosen there. */
export type CarryForward = { question: string; take: "chosen" | "not_chosen" };
export type QuestionRule = { must: Condition; message: LocalText; soft?: boolean };
/** Onwards to a later page or question, or to an ending. */
export type QuestionJump = { if?: Condition; to?: string; end?: string };
export type Branch = { text: LocalText; options: AnswerOption[] };
/** What the check of responses knows of a rating: it asks what another asked, the other way round, or says which point to choose. */
export type AnswerCheck = { reversed?: boolean; same_as?: string; trap?: number };
export type Question = {
  key: string; kind: QuestionKind; role?: QuestionRole | null; text: LocalText; help?: LocalText; picture?: Picture;
  required: boolean; not_applicable: boolean;
  /** Of a question or of each of its rows. */
  scale?: Scale;
  /** Of the second answer of each row. */
  second_scale?: Scale;
  check?: AnswerCheck;
  options?: AnswerOption[]; options_from?: CarryForward;
  rows?: QuestionRow[]; rows_from?: CarryForward;
  /** Options in each row. */
  columns?: AnswerOption[];
  shuffle?: boolean;
  /** Several pictures may be chosen. */
  multiple?: boolean;
  min_chosen?: number; max_chosen?: number;
  min_length?: number; max_length?: number | null; pattern?: string; pattern_hint?: LocalText;
  /** Numbers, or days and times as they are written. */
  min?: number | string; max?: number | string;
  decimals?: number; step?: number; unit?: LocalText; low_label?: LocalText; high_label?: LocalText;
  places?: number; total?: number;
  branches?: Branch[];
  param?: string; expression?: string;
  max_files?: number; max_megabytes?: number; types?: FileType[];
  /** How narrow an address is; with street and number. */
  level?: "province" | "prefecture" | "county"; detail?: boolean;
  /** Headings of the two answers of a pair. */
  first_label?: LocalText; second_label?: LocalText;
  display_if?: Condition | null; required_if?: Condition; rules?: QuestionRule[]; jumps?: QuestionJump[];
};
export type QuestionPage = { key: string; title?: LocalText; display_if?: Condition; shuffle?: boolean; questions: Question[] };
/** With `exit`, whoever comes here has given no response. */
export type Ending = { key: string; text: LocalText; exit?: "screened_out" | "quota_full" };
export type QuotaCell = { key: string; text?: LocalText; if?: Condition; limit: number };
/** What a full cell means: counted only, led out through an ending, or options of a question not offered. */
export type QuotaFull = "count" | { end: string } | { hide: string };
export type Quota = { key: string; text?: LocalText; when_full?: QuotaFull; counts_invalid?: boolean; cells: QuotaCell[] };
export type Arm = { key: string; text?: LocalText; weight?: number };
export type Experiment = { key: string; arms: Arm[] };
export type QuestionLoop = { key: string; pages: string[]; question: string; most?: number };
/** The questionnaire document, format 2; parts that the editor has no fields for travel along untouched. */
export type QuestionnaireDocument = {
  format: number; languages?: string[]; title: LocalText; introduction?: LocalText; thanks?: LocalText;
  /** Language to those that its readers see where a text is missing, best first. */
  fallback?: Record<string, string[]>;
  endings?: Ending[]; shuffle_pages?: string[]; quotas?: Quota[]; experiments?: Experiment[]; loops?: QuestionLoop[]; pages: QuestionPage[];
};

export type QuestionnaireState = Schemas["QuestionnaireState"];
export type QuestionnaireHead = Schemas["QuestionnaireHead"];
export type QuestionnaireVersionHead = Schemas["VersionHead"];
export type DocumentProblem = Schemas["DocumentProblemView"];
/** The document is as the editor sent it, half-right or not. */
export type QuestionnaireDetail = Omit<Schemas["QuestionnaireDetail"], "document"> & { document: unknown };
export type QuestionnaireVersion = Omit<Schemas["QuestionnaireVersion"], "document"> & { document: unknown };
export type QuestionnairePreview = Schemas["QuestionnairePreview"];
export type QuestionnairePaths = Schemas["QuestionnairePaths"];
/** The question is one of the document, to be given a key of its own. */
export type QuestionBlock = Omit<Schemas["QuestionBlock"], "question"> & { question: unknown };
export type BankQuestion = Omit<Schemas["BankQuestionView"], "question"> & { question: unknown };
export type DraftReview = Schemas["DraftReviewView"];
export type DraftReviewPolicy = Schemas["DraftReviewPolicy"];
export type VersionCorrection = Schemas["VersionCorrectionView"];
export type TemplateScale = Schemas["TemplateScaleCode"];
export type QuestionnaireTemplate = Schemas["QuestionnaireTemplate"];
export type ConvertedQuestionnaire = Omit<Schemas["ConvertedQuestionnaire"], "document"> & { document: unknown };
export type QuestionnaireMedia = Schemas["MediaView"];
export type QuotaState = Schemas["QuotaView"];
export type ExportReport = Schemas["ExportReport"];
/** Which responses a result counts, by their quality. */
export type Counted = Schemas["Counted"];
export type QualityCounts = Schemas["QualityCounts"];
export type AnswersExportReport = Schemas["AnswersExportReport"];

export type NewQuestionnaire = Schemas["CreateQuestionnaire"];
export type LinkState = Schemas["LinkState"];
export type SurveyLink = Schemas["LinkView"];
export type LinkPage = Schemas["LinkPage"];
export type LinkDoor = Schemas["LinkDoor"];
export type UpdateLinkDoor = Schemas["UpdateLinkDoor"];
export type ContactPolicyView = Schemas["ContactPolicyView"];
export type NewPlace = Schemas["NewPlace"];
export type PrintPosters = Schemas["PrintPosters"];
export type InvitationSummary = Schemas["InvitationSummary"];
export type NewInvitations = Schemas["CreateInvitations"];
export type CreatedInvitation = Schemas["CreatedInvitation"];
export type Wave = Schemas["WaveHead"];

export type Channel = Schemas["ChannelView"];
export type ChannelSettings = Schemas["ChannelSettings"];
export type ChannelKind = ChannelSettings["kind"];
export type NewChannel = Schemas["NewChannel"];
export type OutboxMessage = Schemas["MessageView"];
export type OptOut = Schemas["OptOutView"];
export type Campaign = Schemas["CampaignView"];
export type CampaignKind = Schemas["CampaignKind"];
export type CampaignDraft = Schemas["CampaignDraft"];
export type CreatedCampaign = Schemas["CreatedCampaign"];
export type CampaignPreview = Schemas["CampaignPreview"];
export type NewRecipient = Schemas["NewRecipient"];
export type Recipient = Schemas["RecipientView"];
export type RecipientState = Schemas["RecipientState"];

export type ResponseChannel = Schemas["Channel"];
export type QualityStatus = Schemas["QualityStatus"];
export type ReviewDecision = Schemas["ReviewDecision"];
export type Rated = Schemas["Rated"];
export type ResponseHead = Schemas["ResponseHead"];
/** The value is a number, a word, or the keys of options: any JSON value. */
export type ResponseAnswer = Omit<Schemas["AnswerView"], "value"> & { value?: unknown };
export type ResponsePage = Schemas["ResponsePage"];
export type ResponseTag = Schemas["TagCount"];
export type LinkedCase = Schemas["LinkedCase"];
/** The value is a text or a number: any JSON value to the schema. */
export type ResponseAttribute = Omit<Schemas["AttributeView"], "value"> & { value: unknown };
export type ResponseDetail = Omit<Schemas["ResponseDetail"], "answers" | "attributes"> & { answers: ResponseAnswer[]; attributes: ResponseAttribute[] };
export type RevealedResponse = Pick<ResponseDetail, "answers" | "attributes">;

export type VisitState = Schemas["VisitState"];
export type VisitHead = Schemas["VisitHead"];
export type VisitDetail = Schemas["VisitDetail"];
export type VisitList = Schemas["VisitList"];
export type VisitMarks = VisitDetail["marks"];
export type VisitOrder = Schemas["VisitOrder"];
export type VisitDecision = Schemas["VisitDecision"];
export type VisitAgreement = Schemas["Agreement"];
export type Checklist = Schemas["Checklist"];
export type ChecklistItem = Schemas["ChecklistItem"];
export type KeptChecklist = Schemas["KeptChecklist"];

export type InterviewState = Schemas["SessionState"];
export type InterviewAction = Schemas["SessionAction"];
export type InterviewHead = Schemas["InterviewSessionHead"];
export type InterviewSession = Schemas["InterviewSessionDetail"];
export type InterviewSessionList = Schemas["InterviewSessionList"];
export type InterviewPlan = Schemas["InterviewSessionPlan"];
export type InterviewGuide = Schemas["InterviewGuide"];
export type KeptInterviewGuide = Schemas["KeptInterviewGuide"];
export type InterviewParticipant = Schemas["InterviewParticipant"];
export type InterviewParticipantFields = Schemas["InterviewParticipantFields"];
export type InterviewConsentWay = Schemas["ConsentWay"];
export type InterviewQuote = Schemas["InterviewQuote"];
export type InterviewQuoteFields = Schemas["InterviewQuoteFields"];
export type InterviewQuoteList = Schemas["InterviewQuoteList"];
export type InterviewCode = Schemas["InterviewCode"];
export type InterviewCodeFields = Schemas["InterviewCodeFields"];
export type InterviewCodeCounts = Schemas["InterviewCodeCounts"];

export type ImportTask = Schemas["ImportView"];
export type ImportState = Schemas["ImportState"];
export type ImportMapping = Schemas["ImportMapping"];
export type ImportLayoutChoice = Schemas["LayoutChoice"];
export type FileEncoding = Schemas["FileEncoding"];
export type Delimiter = Schemas["Delimiter"];
export type ColumnLeftOut = Schemas["ColumnLeftOut"];
export type ImportPreview = Schemas["ImportPreview"];
export type ColumnUse = Schemas["ColumnUse"];
export type ColumnProposal = Schemas["ColumnProposal"];
export type RowProblem = Schemas["RowProblemView"];

export type CaseState = Schemas["CaseState"];
export type CaseAction = Schemas["CaseAction"];
export type CasePriority = Schemas["CasePriority"];
export type CaseOrigin = Schemas["CaseOrigin"];
export type CaseChannel = Schemas["CaseChannel"];
export type HoldReason = Schemas["HoldReason"];
export type DeclineReason = Schemas["DeclineReason"];
export type CaseTarget = Schemas["CaseTarget"];
export type CaseHead = Schemas["CaseHead"];
export type CaseClock = Schemas["ClockView"];
export type ClockState = Schemas["ClockState"];
export type TraceLine = Schemas["TraceLine"];
export type AddCaseNote = Schemas["AddCaseNote"];
export type AssignCase = Schemas["AssignCase"];
export type CloseCase = Schemas["CloseCase"];
export type DeclineCase = Schemas["DeclineCase"];
export type HoldCase = Schemas["HoldCase"];
export type ReopenCase = Schemas["ReopenCase"];
export type ReplyCase = Schemas["ReplyCase"];
export type ResolveCase = Schemas["ResolveCase"];
export type WithdrawCase = Schemas["WithdrawCase"];
export type TimelineEntry = Schemas["TimelineEntry"];
export type AcknowledgeCase = Schemas["AcknowledgeCase"];
export type AssessCase = Schemas["AssessCase"];
export type DecideAppeal = Schemas["DecideAppeal"];
export type DecideExtension = Schemas["DecideExtension"];
export type EscalateCase = Schemas["EscalateCase"];
export type ExpediteCase = Schemas["ExpediteCase"];
export type ExtendCase = Schemas["ExtendCase"];
export type FindCause = Schemas["FindCause"];
export type RecusePerson = Schemas["RecusePerson"];
export type ReturnCase = Schemas["ReturnCase"];
export type TransferCase = Schemas["TransferCase"];
export type PolicyPresetView = Schemas["PresetView"];
export type CaseTaskView = Schemas["CaseTaskView"];
export type CaseTaskRow = Schemas["CaseTaskRow"];
export type TaskKind = Schemas["TaskKind"];
export type TaskOutcome = Schemas["TaskOutcome"];
export type CaseSeverity = Schemas["CaseSeverity"];
export type CustomerTier = Schemas["CustomerTier"];
export type UnitCalendarView = Schemas["UnitCalendarView"];
export type UnitCalendar = Schemas["UnitCalendar"];
export type CalendarDay = Schemas["CalendarDay"];
export type AddCaseTask = Schemas["AddTask"];
export type FinishCaseTask = Schemas["FinishTask"];
export type AppealFinding = Schemas["AppealFinding"];
export type CaseDetail = Schemas["CaseDetail"];
export type CaseCounts = Schemas["CaseCounts"];
export type WhyNode = Schemas["WhyNode"];
export type AnalyseCase = Schemas["AnalyseCase"];
export type OfferRemedy = Schemas["OfferRemedy"];
export type DecideRemedy = Schemas["DecideRemedy"];
export type OtherCase = Schemas["OtherCase"];
export type SplitCase = Schemas["SplitCase"];
export type CaseDoing = Schemas["CaseDoing"];
export type PresentPerson = Schemas["PresentPerson"];
export type CaseNotices = Schemas["CaseNotices"];
export type CaseFollowers = Schemas["CaseFollowers"];
export type CaseColleague = Schemas["CaseColleague"];
export type CaseDraft = Schemas["CaseDraft"];
export type CaseDraftAction = Schemas["DraftAction"];
export type CaseTemplate = Schemas["CaseTemplate"];
export type CaseTemplateView = Schemas["CaseTemplateView"];
export type OfferedTemplate = Schemas["OfferedTemplate"];
export type MacroStep = Schemas["MacroStep"];
export type MacroVerb = Schemas["MacroVerb"];
export type CaseMacroRun = Schemas["CaseMacroRun"];
export type CaseView = Schemas["CaseView"];
export type MacroOnCase = Schemas["MacroOnCase"];
export type CaseTags = Schemas["CaseTags"];
export type CaseTagCount = Schemas["CaseTagCount"];
export type BulkAction = Schemas["BulkAction"];
export type BulkResult = Schemas["BulkResult"];
export type CaseRemedy = Schemas["CaseRemedyView"];
export type CasePareto = Schemas["CasePareto"];
export type ParetoBy = Schemas["ParetoBy"];
export type ParetoGroup = Schemas["ParetoGroup"];
export type NewComplaint = Schemas["CreateCase"];
export type Allowance = Schemas["Allowance"];
export type AllowanceBasis = Schemas["AllowanceBasis"];
export type TargetRule = Schemas["TargetRule"];
export type CasePolicy = Schemas["CasePolicy"];
export type CasePolicyView = Schemas["CasePolicyView"];

export type PreviewPolicy = Schemas["PreviewPolicy"];
export type PolicyPreview = Schemas["PolicyPreview"];
export type PolicyVersion = Schemas["PolicyVersion"];
export type CaseFile = Schemas["CaseFileView"];
export type CaseFileKind = Schemas["CaseFileKind"];
export type ImprovementState = Schemas["ImprovementState"];
export type ImprovementItem = Schemas["ImprovementItemHead"];
export type ImprovementItemDetail = Schemas["ImprovementItemDetail"];
export type ImprovementCounts = Schemas["ImprovementCounts"];
export type ProposeImprovement = Schemas["ProposeImprovement"];
export type CheckImprovement = Schemas["CheckImprovement"];

export type Preferences = Schemas["PreferencesBody"];

export type CustomerKind = Schemas["CustomerKind"];
export type Consent = Schemas["Consent"];
export type Customer = Schemas["CustomerHead"];
export type CustomerDetail = Schemas["CustomerDetail"];
export type NewCustomer = Schemas["NewCustomer"];
export type UpdateCustomer = Schemas["UpdateCustomer"];
export type RevealedCustomer = Schemas["Revealed"];
export type RevealedComplainant = Schemas["RevealedComplainant"];
export type CustomerGroups = Schemas["CustomerGroups"];
export type CustomerColumn = Schemas["CustomerColumn"];
/** Travels in the address as JSON, which the contract does not describe. */
export type CustomerMapping = { columns: Record<string, CustomerColumn>; default_unit?: string };
export type CustomerFileColumn = Schemas["FileColumn"];
export type CustomerFilePreview = Schemas["CustomerFilePreview"];
export type CustomerImportOutcome = Schemas["ImportOutcome"];

export type Programme = Schemas["ProgrammeHead"];
export type ProgrammeState = Schemas["ProgrammeState"];
export type ProgrammeAction = Schemas["ProgrammeAction"];
export type ProgrammeDetail = Schemas["ProgrammeDetail"];
export type ProgrammePlan = Schemas["ProgrammePlan"];
export type ProgrammeWave = Schemas["ProgrammeWave"];
export type NewProgrammeWave = Schemas["NewProgrammeWave"];
export type MethodKind = Schemas["MethodKind"];
export type StratifyBy = Schemas["StratifyBy"];
export type Stratum = Schemas["Stratum"];
export type StratumPart = Schemas["StratumPart"];
export type SizeQuestion = Schemas["SizeQuestion"];
export type SizeOutcome = Schemas["SizeOutcome"];
export type SizeAnswer = Schemas["SizeAnswer"];
export type FieldworkBoard = Schemas["Board"];
export type BoardCell = Schemas["BoardCell"];
export type BoardRate = Schemas["BoardRate"];
export type BoardInterviewer = Schemas["BoardInterviewer"];
export type SampledPerson = Schemas["SampledView"];
export type SampledPersonDetail = Schemas["SampledDetail"];
export type SampleLink = Schemas["SampleLink"];
export type ContactCode = Schemas["ContactCode"];
export type PaperBatch = Schemas["PaperBatch"];
export type PaperBatchDetail = Schemas["PaperBatchDetail"];
export type PaperSheet = Schemas["PaperSheet"];
export type PaperKeyer = Schemas["PaperKeyer"];
export type PaperField = Schemas["PaperField"];
export type PaperDifference = Schemas["PaperDifference"];
export type NewPaperBatch = Schemas["NewPaperBatch"];
export type KeyedSheet = Schemas["KeyedSheet"];
export type CallWave = Schemas["CallWave"];
export type CallQueue = Schemas["CallQueue"];
export type CallPerson = Schemas["CallPerson"];
export type StaffNetwork = Schemas["StaffNetwork"];
export type NewStaffNetwork = Schemas["NewStaffNetwork"];
export type NewContact = Schemas["NewContact"];

export type FeedbackKind = Schemas["FeedbackKind"];
export type FeedbackChannel = Schemas["FeedbackChannel"];
export type FeedbackSeverity = Schemas["FeedbackSeverity"];
export type FeedbackState = Schemas["FeedbackState"];
export type FeedbackHead = Schemas["FeedbackHead"];
export type FeedbackDetail = Schemas["FeedbackDetail"];
export type FeedbackEntry = Schemas["FeedbackEntry"];
export type FeedbackMatch = Schemas["FeedbackMatch"];
export type FeedbackMatches = Schemas["FeedbackMatches"];
export type FeedbackCounts = Schemas["FeedbackCounts"];
export type NewFeedback = Schemas["RecordFeedback"];
export type FeedbackAct = Schemas["FeedbackAct"];
export type FeedbackLink = Schemas["LinkFeedback"];
export type FeedbackSender = Schemas["FeedbackSender"];
export type FeedbackPoint = Schemas["FeedbackPoint"];
export type TextSource = Schemas["TextSource"];
export type Sentiment = Schemas["Sentiment"];
export type TopicBoard = Schemas["TopicBoard"];
export type TopicFigures = Schemas["TopicFigures"];
export type KeywordCount = Schemas["KeywordCount"];
export type MonthCount = Schemas["MonthCount"];
export type ToneCounts = Schemas["ToneCounts"];
export type ScoreEffect = Schemas["ScoreEffect"];
export type Voice = Schemas["Voice"];
export type CorrectVoice = Schemas["CorrectVoice"];
export type CodeframeTopic = Schemas["Topic"];
export type SavedCodeframe = Schemas["SavedCodeframe"];
export type CodeframePreview = Schemas["CodeframePreview"];
export type TopicPreview = Schemas["TopicPreview"];
export type VoiceModel = Schemas["VoiceModel"];
export type NewTopic = Schemas["NewTopic"];
export type NewTopicList = Schemas["NewTopicList"];
export type DismissedTopic = Schemas["DismissedTopic"];
export type DismissReason = Schemas["DismissReason"];
export type VoiceVersion = Schemas["VoiceVersion"];
export type ClassScore = Schemas["ClassScore"];
export type DecisionCard = Schemas["DecisionCard"];
export type Suggestion = Schemas["Suggestion"];
export type FeedbackFile = Schemas["FeedbackFile"];
export type FeedbackHeard = Schemas["FeedbackHeard"];
export type ReclassifyFeedback = Schemas["ReclassifyFeedback"];
export type FeedbackColumn = Schemas["FeedbackColumn"];
export type FeedbackMapping = Schemas["FeedbackMapping"];
export type FeedbackFilePreview = Schemas["FeedbackFilePreview"];
export type FeedbackFileColumn = Schemas["FeedbackFileColumn"];
export type FeedbackImportOutcome = Schemas["FeedbackImportOutcome"];
export type FeedbackLetter = Schemas["FeedbackLetter"];
export type LetterText = Schemas["LetterText"];
export type UpdateFeedbackLetter = Schemas["UpdateFeedbackLetter"];
export type PreviewFeedbackLetter = Schemas["PreviewFeedbackLetter"];
export type Mailbox = Schemas["MailboxView"];
export type NewMailbox = Schemas["NewMailbox"];
export type FeedbackRoute = Schemas["FeedbackRoute"];
export type NewFeedbackRoute = Schemas["NewFeedbackRoute"];
export type FeedbackExpert = Schemas["FeedbackExpert"];
export type NewFeedbackExpert = Schemas["NewFeedbackExpert"];
export type RouteSuggestion = Schemas["RouteSuggestion"];
export type FeedbackDispatch = Schemas["FeedbackDispatch"];
export type SaveFeedbackDispatch = Schemas["SaveFeedbackDispatch"];
export type AssignFeedback = Schemas["AssignFeedback"];
export type KnowledgeArticle = Schemas["KnowledgeArticleDetail"];
export type KnowledgeHead = Schemas["KnowledgeArticleHead"];
export type KnowledgeArticleList = Schemas["KnowledgeArticleList"];
export type KnowledgeDocument = Schemas["KnowledgeDocument"];
export type KnowledgeState = Schemas["KnowledgeArticleState"];
export type KnowledgeStep = Schemas["KnowledgeArticleStep"];
export type KnowledgeDecision = Schemas["KnowledgeArticleDecision"];
export type KnowledgeVersion = Schemas["KnowledgeVersion"];
export type KnowledgeBlock = Schemas["KnowledgeBlock"];
export type KnowledgeHits = Schemas["KnowledgeHits"];
export type KnowledgeGap = Schemas["KnowledgeGap"];
export type KnowledgeGapList = Schemas["KnowledgeGapList"];
export type KnowledgeGapState = Schemas["KnowledgeGapState"];

export type AutomationAction = Schemas["AutomationAction"];
export type AutomationCondition = Schemas["AutomationCondition"];
export type AutomationField = Schemas["AutomationField"];
export type ExportCases = Schemas["ExportCases"];
export type AutomationTriggerOffer = Schemas["AutomationTriggerOffer"];
export type AutomationOperator = Schemas["AutomationOperator"];
export type AutomationRule = Schemas["AutomationRule"];
export type AutomationRuleVersion = Schemas["AutomationRuleVersion"];
export type AutomationRuleView = Schemas["AutomationRuleView"];
export type AutomationRunState = Schemas["AutomationRunState"];
export type AutomationRunView = Schemas["AutomationRunView"];
export type AutomationTrial = Schemas["AutomationTrial"];
export type AutomationTrialResult = Schemas["AutomationTrialResult"];
export type AutomationTrigger = Schemas["AutomationTrigger"];
export type AutomationVocabulary = Schemas["AutomationVocabulary"];
export type MatterKind = Schemas["MatterKind"];
export type NoticeContact = Schemas["NoticeContact"];
export type NoticeTopic = Schemas["NoticeTopic"];
export type MyNotice = Schemas["MyNotice"];
export type MyNotices = Schemas["MyNotices"];
export type NoticeSettings = Schemas["NoticeSettings"];
export type NoticeSettingsView = Schemas["NoticeSettingsView"];
export type NoticeView = Schemas["NoticeView"];
export type OverdueCase = Schemas["OverdueCase"];
export type OverdueList = Schemas["OverdueList"];
export type SetNoticeContact = Schemas["SetNoticeContact"];
export type TryAutomationRule = Schemas["TryAutomationRule"];

export type MeetingSeries = Schemas["MeetingSeries"];
export type MeetingSeriesFields = Schemas["MeetingSeriesFields"];
export type MeetingState = Schemas["MeetingState"];
export type MeetingAction = Schemas["MeetingAction"];
export type MeetingHead = Schemas["MeetingHead"];
export type MeetingList = Schemas["MeetingList"];
export type Meeting = Schemas["MeetingDetail"];
export type NewMeeting = Schemas["NewMeeting"];
export type MeetingMember = Schemas["MeetingMember"];
export type MeetingAttendance = Schemas["MeetingAttendance"];
export type MeetingPresence = Schemas["MeetingPresence"];
export type MeetingCountersignAnswer = Schemas["MeetingCountersignAnswer"];
export type MeetingItem = Schemas["MeetingItem"];
export type MeetingItemText = Schemas["MeetingItemText"];
export type MeetingStance = Schemas["MeetingStance"];
export type MeetingProposal = Schemas["MeetingProposal"];
export type MeetingAgendaEntry = Schemas["MeetingAgendaEntry"];
export type MeetingMatterKind = Schemas["MeetingMatterKind"];
export type MeetingMatterLink = Schemas["MeetingMatterLink"];
export type MeetingMention = Schemas["MeetingMention"];
export type MeetingResolution = Schemas["MeetingResolution"];
export type MeetingResolutionDetail = Schemas["MeetingResolutionDetail"];
export type MeetingResolutionFields = Schemas["MeetingResolutionFields"];
export type MeetingResolutionList = Schemas["MeetingResolutionList"];
export type MeetingResolutionAction = Schemas["ResolutionAction"];
export type MeetingResolutionVerdict = Schemas["ResolutionVerdict"];
export type MeetingExtensionWish = Schemas["MeetingExtensionWish"];
export type MeetingExtensionVerdict = Schemas["ExtensionVerdict"];
export type MeetingCounts = Schemas["MeetingCounts"];
