import type { AnswerOption, LocalText, Scale } from "@/shared/api/contract";

type Words = readonly [chinese: string, english: string];

const text = ([chinese, english]: Words): LocalText => ({ "zh-CN": chinese, en: english });

/** Points from 1 on, each with its word. */
function worded(words: readonly Words[]): Scale {
  const labels = words.map((word, index) => [String(index + 1), text(word)] as const);
  return { min: 1, max: words.length, low_label: labels[0]?.[1], high_label: labels[labels.length - 1]?.[1], point_labels: Object.fromEntries(labels) };
}

/** Words only at the two ends. */
function ended(min: number, max: number, low: Words, high: Words): Scale {
  return { min, max, low_label: text(low), high_label: text(high) };
}

/** Scales that are used again and again; their names are translated under `scale_preset`. */
export const SCALE_PRESETS = [
  { code: "satisfaction_5", scale: worded([["很不满意", "Very dissatisfied"], ["不满意", "Dissatisfied"], ["一般", "Neither"], ["满意", "Satisfied"], ["非常满意", "Very satisfied"]]) },
  { code: "satisfaction_10", scale: ended(1, 10, ["很不满意", "Very dissatisfied"], ["非常满意", "Very satisfied"]) },
  { code: "agreement_5", scale: worded([["非常不同意", "Strongly disagree"], ["不同意", "Disagree"], ["一般", "Neither"], ["同意", "Agree"], ["非常同意", "Strongly agree"]]) },
  { code: "agreement_7", scale: ended(1, 7, ["完全不同意", "Strongly disagree"], ["完全同意", "Strongly agree"]) },
  { code: "importance_5", scale: worded([["很不重要", "Not important at all"], ["不重要", "Not important"], ["一般", "Neither"], ["重要", "Important"], ["非常重要", "Very important"]]) },
  { code: "frequency_5", scale: worded([["从不", "Never"], ["很少", "Rarely"], ["有时", "Sometimes"], ["经常", "Often"], ["总是", "Always"]]) },
  { code: "ease_7", scale: ended(1, 7, ["非常费力", "Very difficult"], ["非常省力", "Very easy"]) },
  { code: "likelihood_11", scale: ended(0, 10, ["完全不可能", "Not at all likely"], ["非常可能", "Very likely"]) },
] as const satisfies readonly { code: string; scale: Scale }[];

const option = (key: string, chinese: string, english: string): AnswerOption => ({ key, text: text([chinese, english]) });

/** Lists of options that are used again and again; their names are translated under `option_preset`. */
export const OPTION_PRESETS: readonly { code: "gender" | "age" | "education" | "frequency" | "channel" | "tenure"; options: readonly AnswerOption[] }[] = [
  { code: "gender", options: [option("male", "男", "Male"), option("female", "女", "Female"), option("not_said", "不便透露", "Prefer not to say")] },
  {
    code: "age",
    options: [option("under_18", "18 岁以下", "Under 18"), option("from_18", "18–25 岁", "18–25"), option("from_26", "26–35 岁", "26–35"), option("from_36", "36–45 岁", "36–45"), option("from_46", "46–60 岁", "46–60"), option("over_60", "60 岁以上", "Over 60")],
  },
  {
    code: "education",
    options: [option("middle", "初中及以下", "Lower secondary or below"), option("high", "高中或中专", "Upper secondary"), option("college", "大专", "Junior college"), option("bachelor", "本科", "Bachelor"), option("master", "硕士及以上", "Master or above")],
  },
  {
    code: "frequency",
    options: [option("first", "第一次", "This was the first time"), option("yearly", "一年几次", "A few times a year"), option("monthly", "每月几次", "A few times a month"), option("weekly", "每周都有", "Every week")],
  },
  {
    code: "channel",
    options: [option("hall", "营业厅", "Service outlet"), option("phone", "客服电话", "Hotline"), option("app", "手机应用", "Mobile app"), option("wechat", "微信", "WeChat"), option("web", "网站", "Website"), { ...option("other", "其他", "Other"), with_text: "optional", fixed: true }],
  },
  {
    code: "tenure",
    options: [option("year_1", "不到 1 年", "Less than 1 year"), option("year_3", "1–3 年", "1–3 years"), option("year_5", "3–5 年", "3–5 years"), option("year_10", "5–10 年", "5–10 years"), option("longer", "10 年以上", "More than 10 years")],
  },
];
