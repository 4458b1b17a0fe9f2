import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "@/shared/i18n/format";
import { useMatchWhileTyping } from "../api/feedbackApi";
import styles from "./Feedback.module.css";
import { MatchWords } from "./MatchList";

/** Long enough that a number is not asked digit by digit. */
const PAUSE_MS = 400;
const SHORTEST_NUMBER = 5;

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** Who speaks, what they said before, and what may be the same matter. */
export function CallerPanel({ who, unit, text }: { who: string; unit: string | undefined; text: string }) {
  const { t } = useTranslation("feedback");
  const caller = useSettled(who.trim());
  const words = useSettled(text.trim());
  const asked = { who: caller.length >= SHORTEST_NUMBER ? caller : "", unit_id: unit, text: words };
  const { data } = useMatchWhileTyping(asked);
  if (!asked.who && !asked.text) return null;
  const nothing = !data || (data.customers.length === 0 && data.history.length === 0 && data.similar.length === 0);
  if (nothing) return null;
  return (
    <aside className={styles.match} aria-live="polite">
      {data.customers.map((customer) => (
        <strong key={customer.id}>{t("caller.is", { name: customer.name ?? customer.code, code: customer.code, tier: customer.tier ?? "" })}</strong>
      ))}
      {data.history.length > 0 && (
        <div>
          <p className={styles.heading}>{t("caller.history", { times: data.history.length })}</p>
          {data.history.slice(0, 3).map((row) => (
            <p key={row.id} className={styles.muted}>
              {formatDay(row.recorded_at)} · {t(`kind.${row.kind}`)} · {row.title} · {t(`state.${row.state}`)}
            </p>
          ))}
        </div>
      )}
      {data.similar.length > 0 && (
        <div className={styles.rows}>
          <p className={styles.heading}>{t("match.title")}</p>
          {data.similar.slice(0, 3).map((match) => (
            <div key={match.id}>
              <MatchWords match={match} />
            </div>
          ))}
          <p className={styles.muted}>{t("caller.link_later")}</p>
        </div>
      )}
    </aside>
  );
}
