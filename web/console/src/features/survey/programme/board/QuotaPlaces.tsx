import { useTranslation } from "react-i18next";
import { Section } from "@/shared/parts/PageShell";
import { useQuotaState } from "../../api/listQuotas";
import { QuotaMeter } from "../../components/people/QuotaMeter";
import styles from "./Board.module.css";

/** How full the quotas of a wave are; nothing where its questionnaire has none. */
export function QuotaPlaces({ questionnaire, wave }: { questionnaire: string; wave: string }) {
  const { t } = useTranslation("survey");
  const { data: quotas = [] } = useQuotaState(questionnaire, wave);
  if (quotas.length === 0) return null;
  return (
    <Section title={t("quota.title")} note={t("board.quotas_note")}>
      <ul className={styles.quotas}>
        {quotas.map((quota) => (
          <li key={quota.key}>
            <h3 className={styles.quota}>{quota.name}</h3>
            <ul className={styles.places}>
              {quota.cells.map((cell) => (
                <li key={cell.key} className={styles.place}>
                  <span>{cell.name}</span>
                  <QuotaMeter cell={cell} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}
