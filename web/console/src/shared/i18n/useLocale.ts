import { useTranslation } from "react-i18next";
import type { Locale } from "@/shared/api/contract";

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "zh-CN";
}
