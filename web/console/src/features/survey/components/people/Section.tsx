import CloseOutlined from "@ant-design/icons/CloseOutlined";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { DocumentProblem } from "@/shared/api/contract";
import { ProblemLines } from "../ProblemLines";
import styles from "./People.module.css";

/** One kind of thing: what it is for, those that there are, and how to add one. */
export function Section({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <p className={styles.hint}>{hint}</p>
      {children}
    </section>
  );
}

/** One thing in a box, with a way to take it away. */
export function Box({ head, onRemove, removeLabel, children }: { head: ReactNode; onRemove: () => void; removeLabel: string; children: ReactNode }) {
  return (
    <div className={styles.box}>
      <div className={styles.head}>
        <div className={styles.name}>{head}</div>
        <Button size="small" type="text" icon={<CloseOutlined />} aria-label={removeLabel} onClick={onRemove} />
      </div>
      {children}
    </div>
  );
}

/** What is wrong at a place or below it. `own` leaves out what lies in these lists, which say it themselves. */
export function PlaceProblems({ problems, place, own }: { problems: readonly DocumentProblem[]; place: string; own?: readonly string[] }) {
  const here = problems.filter((problem) => {
    const at = problem.place.replace(/^\/document/, "");
    if (at !== place && !at.startsWith(`${place}/`)) return false;
    const next = at.slice(place.length + 1);
    return !own?.some((list) => new RegExp(`^${list}/\\d`).test(next));
  });
  return <ProblemLines problems={here} />;
}
