import type {
  InvitationSummary, LocalText, Page, Question, QuestionnaireDetail, QuestionnaireDocument, QuestionnaireHead, QuestionnaireTemplate, ResponseDetail,
  ResponseHead, ResponsePage, SurveyLink, Wave,
} from "@/shared/api/contract";
import { sampleUnitList } from "./answers";

function both(zh: string, en: string): LocalText {
  return { "zh-CN": zh, en };
}

const WORDS = [
  both("非常不满意", "Very dissatisfied"), both("不太满意", "Dissatisfied"), both("一般", "Neutral"), both("比较满意", "Satisfied"), both("非常满意", "Very satisfied"),
];

function rating(key: string, role: Question["role"], text: LocalText, help?: LocalText): Question {
  const scale = { min: 1, max: 5, low_label: WORDS[0], high_label: WORDS[4], point_labels: Object.fromEntries(WORDS.map((word, index) => [index + 1, word])) };
  return { key, kind: "scale", role, text, help, required: true, not_applicable: role?.kind === "dimension", scale };
}

/** Overall, three dimensions, recommendation, one conditional choice, one open question. */
export function sampleDocument(): QuestionnaireDocument {
  return {
    format: 1,
    title: both("服务满意度评价", "How was our service?"),
    introduction: both("您好！请评价您最近一次来办事的感受，大约需要一分半钟。", "Please tell us about your most recent visit."),
    thanks: both("谢谢！您的评价已计入本网点的满意度。", "Thank you. Your rating now counts."),
    pages: [
      { key: "p_overall", title: both("总体感受", "Overall"), questions: [rating("q_overall", { kind: "overall" }, both("总的来说，您对这次服务满意吗？", "Overall, how satisfied were you?"))] },
      {
        key: "p_dimensions",
        title: both("具体体验", "In detail"),
        questions: [
          rating("q_response_speed", { kind: "dimension", code: "response_speed" }, both("响应速度", "Response speed"), both("等候时间合理，有问必有人应", "A fair wait")),
          rating("q_attitude", { kind: "dimension", code: "attitude" }, both("服务态度", "Attitude")),
          rating("q_environment", { kind: "dimension", code: "environment" }, both("服务环境", "Environment")),
        ],
      },
      {
        key: "p_summary",
        title: both("最后几题", "Last questions"),
        questions: [
          {
            key: "q_recommend", kind: "scale", role: { kind: "nps" }, text: both("您有多大可能向亲友或同事推荐我们？", "How likely are you to recommend us?"),
            required: true, not_applicable: false, scale: { min: 0, max: 10, low_label: both("完全不可能", "Not at all likely"), high_label: both("极有可能", "Extremely likely") },
          },
          {
            key: "q_went_wrong", kind: "multiple_choice", text: both("哪些地方让您不满意？", "What went wrong?"), help: both("可多选", "Choose all that apply"),
            required: false, not_applicable: false, display_if: { question: "q_overall", op: "at_most", value: 2 },
            options: [
              { key: "process", text: both("手续繁琐、流程不清", "Complicated steps") },
              { key: "waiting", text: both("等候时间太长", "Waiting too long") },
              { key: "other", text: both("其他原因", "Something else") },
            ],
          },
          {
            key: "q_comment", kind: "open", role: { kind: "comment" }, text: both("您最希望我们改进什么？", "What should we improve first?"), required: false,
            not_applicable: false, max_length: 500,
          },
        ],
      },
    ],
  };
}

export function sampleQuestionnaire(overrides: Partial<QuestionnaireDetail> = {}): QuestionnaireDetail {
  return {
    id: "qn1", title: "服务满意度评价", state: "published", latest_version: 2, response_count: 1842, updated_at: "2026-10-12T01:20:00Z", revision: 7,
    document: sampleDocument(),
    problems: [],
    changed_since_published: true,
    versions: [
      { version: 2, published_at: "2026-09-01T02:00:00Z", published_by: "林静怡" },
      { version: 1, published_at: "2026-06-15T06:30:00Z", published_by: null },
    ],
    ...overrides,
  };
}

export function sampleQuestionnaires(): Page<QuestionnaireHead> {
  const { document: _, problems: __, changed_since_published: ___, versions: ____, ...head } = sampleQuestionnaire();
  const draft: QuestionnaireHead = { id: "qn2", title: "网上营业厅体验调查", state: "draft", latest_version: null, response_count: 0, updated_at: "2026-10-11T08:05:00Z", revision: 2 };
  return { items: [head, draft], next_cursor: null, total: 2 };
}

export function sampleTemplates(): QuestionnaireTemplate[] {
  return [{ code: "satisfaction_standard", title: "服务满意度评价", description: "总体满意度、六个维度、费力度、推荐意愿和一道开放题，约两分钟填完。", scales: ["five", "ten"], question_count: 11 }];
}

export function sampleLinks(): SurveyLink[] {
  return sampleUnitList()
    .filter((unit) => unit.kind === "outlet")
    .map((unit, index) => ({
      id: `l${index}`,
      unit: { id: unit.id, path: unit.path, kind: unit.kind, code: unit.code, name: unit.name },
      code: `kD7${index}qXw2`,
      url: `https://survey.example.cn/q/kD7${index}qXw2`,
      short_url: `https://survey.example.cn/q/K7P2X${index}`,
      status: index === 3 ? "closed" : "open",
      page: { embed_origins: [], language: null, kiosk_idle_seconds: null },
      state: index === 3 ? "closed" : "open",
      response_count: 412 - index * 47,
      created_at: "2026-09-01T02:10:00Z",
    }));
}

export function sampleInvitations(): InvitationSummary[] {
  return sampleLinks().slice(0, 3).map(({ unit }, index) => ({ unit, invited: 200 - index * 50, answered: 73 - index * 20 }));
}

export function sampleWaves(): Wave[] {
  return [{ id: "w1", name: "日常收集", questionnaire_id: "qn1", source: "link", first_day: "2026-09-01", last_day: "2026-10-12", response_count: 1842 }];
}

const COMMENTS = ["窗口太少，中午排了一个多小时，叫号也不准。", null, "王师傅上门很及时，讲得也清楚，谢谢。", "网上报装流程走不通，最后还是来现场。", null, "电话一直占线。"];

function responseHead(index: number): ResponseHead {
  const units = sampleUnitList().filter((unit) => unit.kind === "outlet");
  const unit = units[index % units.length];
  const overall = [2, 5, 5, 3, 4, 1][index % 6] ?? 4;
  return {
    id: `r${index}`, number: 1842 - index, unit: { id: unit?.id ?? "", name: unit?.name ?? "", path: unit?.path ?? "" }, questionnaire_id: "qn1",
    questionnaire_title: "服务满意度评价", version: 2, wave_id: "w1", channel: index % 4 === 3 ? "invitation" : "link",
    submitted_at: `2026-10-1${2 - (index % 3)}T0${8 - (index % 8)}:4${index % 10}:00Z`, overall: { value: overall, min: 1, max: 5 }, nps: overall * 2,
    ces: index === 4 ? null : { value: Math.min(7, overall + 2), min: 1, max: 7 }, comment_excerpt: COMMENTS[index % 6] ?? null,
    quality_status: index % 6 === 0 ? "suspect" : "valid", tags: index === 0 ? ["待回访"] : [], is_deleted: false,
  };
}

export function sampleResponses(): ResponsePage {
  return { items: Array.from({ length: 12 }, (_, index) => responseHead(index)), next_cursor: "next", total: 1842, all_total: 9026 };
}

const UNTOUCHED = { is_masked: false, is_redacted: false, corrections: [] };

export function sampleResponse(index = 0): ResponseDetail {
  return {
    ...responseHead(index),
    wave_name: "日常收集",
    duration_seconds: 94,
    attributes: [],
    quality: {
      status: "suspect", score: 24, review: null,
      findings: [
        { code: "speed", detail: "全卷用时 12 秒，其他人的中位数为 94 秒，比同类答卷快得多。", penalty: 75 },
        { code: "straight_line", detail: "9 道评分题中连续 6 道都选 2 分（评分离散度为量程的 8 %）。", penalty: 5 },
      ],
    },
    answers: [
      { question_key: "q_overall", text: "总的来说，您对这次服务满意吗？", role: "overall", value: 2, label: "不太满意", not_applicable: false, ...UNTOUCHED },
      { question_key: "q_response_speed", text: "响应速度", role: "dimension:response_speed", value: 1, label: "非常不满意", not_applicable: false, ...UNTOUCHED },
      { question_key: "q_environment", text: "服务环境", role: "dimension:environment", value: null, label: null, not_applicable: true, ...UNTOUCHED },
      { question_key: "q_recommend", text: "您有多大可能向亲友或同事推荐我们？", role: "nps", value: 4, label: null, not_applicable: false, ...UNTOUCHED },
      { question_key: "q_went_wrong", text: "哪些地方让您不满意？", role: null, value: ["waiting", "process"], label: "等候时间太长、手续繁琐、流程不清", not_applicable: false, ...UNTOUCHED },
      { question_key: "q_comment", text: "您最希望我们改进什么？", role: "comment", value: "窗口太少，中午排了一个多小时，叫号也不准。希望午间多开两个窗口。", label: null, not_applicable: false, ...UNTOUCHED },
    ],
  };
}
