import { useTranslation } from "react-i18next";
import { useCodeText } from "@/shared/i18n/useCodeText";

/** Words for `overall`, `nps`, `ces`, `comment` and `dimension:<code>`; an own dimension is named by its code. */
export function useRoleName(): (role: string) => string {
  const { t } = useTranslation("survey");
  const text = useCodeText();
  return (role) => {
    const code = role.startsWith("dimension:") ? role.slice("dimension:".length) : null;
    if (code) return text(`survey:dimension.${code}`) ?? t("role.dimension_of", { code });
    return text(`survey:role.${role}`) ?? role;
  };
}
