import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/shared/parts/PageShell";
import { useAgreement, useChecklists } from "../api/visitApi";
import styles from "./Visit.module.css";

const percent = (share: number): string => `${Math.round(share * 100)}%`;
const decimals = (value: number | null | undefined): string => (typeof value === "number" ? value.toFixed(2) : "—");

/** How far two shoppers agree who went to the same units, in one sentence. */
export function AgreementNote() {
  const { t } = useTranslation("visit");
  const checklists = useChecklists();
  const [chosen, setChosen] = useState<string>();
  const checklist = chosen ?? checklists.data?.[0]?.id;
  const { data } = useAgreement(checklist);
  if (!checklist) return null;
  return (
    <Section title={t("agreement.title")}>
      <Select
        style={{ minWidth: 200 }}
        aria-label={t("checklist.one")}
        value={checklist}
        options={(checklists.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        onChange={setChosen}
      />
      {data && (
        <p className={styles.agreement}>
          {data.pairs === 0 || typeof data.same_rate !== "number"
            ? t("agreement.none")
            : t("agreement.sentence", {
                pairs: data.pairs, items: data.items, same: percent(data.same_rate), kappa: decimals(data.kappa),
                low: decimals(data.kappa_low), high: decimals(data.kappa_high), icc: decimals(data.icc),
              })}
        </p>
      )}
    </Section>
  );
}
