import type { DocumentProblem } from "@/shared/api/contract";
import { ExperimentsSection } from "./ExperimentsSection";
import { LanguagesSection } from "./LanguagesSection";
import { LoopsSection } from "./LoopsSection";
import styles from "./People.module.css";
import { QuotasSection } from "./QuotasSection";

/** What is said about the people who answer and not about one question: quotas, groups, repeated pages, languages. */
export function PeopleView({ questionnaire, problems }: { questionnaire: string; problems: readonly DocumentProblem[] }) {
  return (
    <div className={styles.view}>
      <QuotasSection questionnaire={questionnaire} problems={problems} />
      <ExperimentsSection problems={problems} />
      <LoopsSection problems={problems} />
      <LanguagesSection problems={problems} />
    </div>
  );
}
