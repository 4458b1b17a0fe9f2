import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Locale } from "@/shared/api/contract";
import { switchLanguage } from "@/shared/i18n/i18n";
import { useLocale } from "@/shared/i18n/useLocale";

/** Shows the language one would switch to, in that language. */
export function LanguageSwitch({ onSwitch }: { onSwitch?: (locale: Locale) => void }) {
  const { t } = useTranslation("parts");
  const other: Locale = useLocale() === "en" ? "zh-CN" : "en";
  const change = async (): Promise<void> => {
    await switchLanguage(other);
    onSwitch?.(other);
  };
  return (
    <Button type="text" onClick={() => void change()} title={t("language.switch")} lang={other}>
      {other === "en" ? "EN" : "中文"}
    </Button>
  );
}
