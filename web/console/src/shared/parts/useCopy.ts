import { App } from "antd";
import { useTranslation } from "react-i18next";

/** Copies a text and says whether it worked: without https a browser may refuse the clipboard. */
export function useCopy(): (text: string) => Promise<boolean> {
  const { t } = useTranslation("parts");
  const { message } = App.useApp();
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      message.success(t("copy.done"));
      return true;
    } catch {
      message.info(t("copy.by_hand"));
      return false;
    }
  };
}
