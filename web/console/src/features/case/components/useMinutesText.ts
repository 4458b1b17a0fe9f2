import { useTranslation } from "react-i18next";

/** `45 分钟`, `7.5 小时`: minutes as people say them. */
export function useMinutesText(): (minutes: number) => string {
  const { t } = useTranslation("case");
  return (minutes) => {
    if (minutes < 60) return t("clock.minutes", { number: minutes });
    const hours = minutes / 60;
    return t("clock.hours", { number: Number.isInteger(hours) ? hours : hours.toFixed(1) });
  };
}
