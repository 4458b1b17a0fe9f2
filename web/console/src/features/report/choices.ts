import type { Locale } from "@/shared/api/contract";

export const LANGUAGES: readonly Locale[] = ["zh-CN", "en"];
export type ReportLanguage = Locale;

export const FORMATS = ["pdf", "xlsx"] as const;
export type ReportFormat = (typeof FORMATS)[number];
