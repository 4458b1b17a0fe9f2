import type { DocumentProblem } from "@/shared/api/contract";
import styles from "./Problems.module.css";

/** What is wrong with the thing above. */
export function ProblemLines({ problems }: { problems: readonly DocumentProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className={styles.lines}>
      {problems.map((problem) => (
        <li key={`${problem.place} ${problem.code} ${problem.params.language ?? ""}`} data-blocking={problem.blocking}>
          {problem.detail}
        </li>
      ))}
    </ul>
  );
}
