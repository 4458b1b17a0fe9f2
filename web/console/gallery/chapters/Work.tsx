import { ClockTrace } from "../../src/shared/parts/ClockTrace";
import { Columns, Section } from "../../src/shared/parts/PageShell";
import { RowLink } from "../../src/shared/parts/RowLink";
import { ScoreMark } from "../../src/shared/parts/ScoreMark";
import { Key, ShortcutsButton } from "../../src/shared/parts/ShortcutsHelp";
import { UnitsTreeSelect } from "../../src/shared/parts/UnitsTreeSelect";
import { sampleCase } from "../../src/shared/testing/caseAnswers";
import styles from "../Gallery.module.css";

/** Parts of the rooms where people work: deadlines with their reckoning, ratings, keys. */
export function Work() {
  const [, , resolve] = sampleCase().clocks;
  return (
    <Columns>
      <Section title="ClockTrace">
        <ClockTrace stretches={resolve?.trace ?? []} />
      </Section>
      <Section title="ScoreMark · RowLink · Key · ShortcutsButton · UnitsTreeSelect">
        <div className={styles.row}>
          {[1, 2, 3, 4, 5].map((value) => (
            <ScoreMark key={value} value={value} min={1} max={5} label={value === 5 ? "非常满意" : undefined} />
          ))}
        </div>
        <br />
        <div className={styles.row}>
          <ScoreMark value={0} min={0} max={10} />
          <ScoreMark value={10} min={0} max={10} />
          <RowLink onClick={() => undefined}>第 1842 号</RowLink>
          <span>
            <Key>J</Key> <Key>K</Key>
          </span>
          <ShortcutsButton />
        </div>
        <br />
        <UnitsTreeSelect value={["unit-1"]} />
      </Section>
    </Columns>
  );
}
