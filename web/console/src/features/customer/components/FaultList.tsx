import { useTranslation } from "react-i18next";
import type { CustomerFilePreview } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";

const SHOWN = 50;

/** Wrong places of the file, by line and column. */
export function FaultList({ preview }: { preview: CustomerFilePreview }) {
  const { t } = useTranslation("customer");
  const text = useCodeText();
  if (preview.fault_count === 0) return null;
  return (
    <section aria-label={t("import.faults", { total: formatNumber(preview.fault_count) })}>
      <h3>{t("import.faults", { total: formatNumber(preview.fault_count) })}</h3>
      <ul>
        {preview.faults.slice(0, SHOWN).map((fault) => {
          const [, , line, column] = fault.place.split("/");
          return (
            <li key={`${fault.place}-${fault.code}`}>
              {t("import.place", { line, column })} {text(`customer:fault.${fault.code.replace("customer.", "")}`, fault.params) ?? fault.code}
            </li>
          );
        })}
      </ul>
      {preview.fault_count > SHOWN && <p>{t("import.more_faults", { number: formatNumber(preview.fault_count - SHOWN) })}</p>}
    </section>
  );
}
