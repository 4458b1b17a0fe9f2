import ReloadOutlined from "@ant-design/icons/ReloadOutlined";
import { Button, Segmented } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale, QuestionnairePreview } from "@/shared/api/contract";
import { ErrorState } from "@/shared/parts/ErrorState";
import { previewQuestionnaire } from "../api/previewQuestionnaire";
import { LANGUAGES } from "../editor/document";
import { useDocument } from "./editing";
import styles from "./Preview.module.css";

/** A pause in typing this long draws the page anew. */
const DRAW_AFTER_MS = 500;

interface Standing {
  answers: Record<string, unknown>;
  page?: string;
  locale: Locale;
  large: boolean;
}

const START: Standing = { answers: {}, locale: "zh-CN", large: false };

/** The draft on a phone: the page that people get, answered by the server, stored nowhere. */
export function PreviewPane({ chosenPage }: { chosenPage: string | undefined }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const [standing, setStanding] = useState<Standing>(START);
  const [shown, setShown] = useState<QuestionnairePreview | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);

  const draw = useCallback(
    async (next: Standing, form?: [string, string][]): Promise<void> => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      try {
        const answer = await previewQuestionnaire({ document, ...next, form }, own.signal);
        setShown(answer);
        setFailure(null);
        setStanding({ answers: answer.answers, page: answer.page ?? undefined, locale: answer.locale, large: answer.large });
      } catch (error) {
        if (!own.signal.aborted) setFailure(error);
      }
    },
    [document],
  );

  // The draft changed: the same page again. What was pressed is drawn by itself.
  const latest = useRef(standing);
  useEffect(() => {
    latest.current = standing;
  });
  const followed = useRef<string>(undefined);
  useEffect(() => {
    // Working on another page shows that page; it opens only if the answers lead there.
    const page = chosenPage !== followed.current ? chosenPage : latest.current.page;
    followed.current = chosenPage;
    const timer = setTimeout(() => void draw({ ...latest.current, page: page ?? latest.current.page }), DRAW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [draw, chosenPage]);
  useEffect(() => () => running.current?.abort(), []);

  return (
    <div className={styles.preview}>
      <div className={styles.bar}>
        <Segmented
          size="small"
          value={standing.locale}
          options={LANGUAGES.map((value) => ({ value, label: t(`editor.language.${value}`) }))}
          onChange={(locale) => void draw({ ...standing, locale })}
        />
        <Button size="small" icon={<ReloadOutlined />} onClick={() => void draw({ ...START, locale: standing.locale })}>
          {t("preview.again")}
        </Button>
      </div>
      {failure ? <ErrorState error={failure} onRetry={() => void draw(standing)} /> : null}
      <PhoneFrame html={shown?.html ?? ""} onForm={(form) => void draw(standing, form)} />
      <p className={styles.note} role="status">
        {shown?.is_over ? t(shown.ending ? "preview.ended_early" : "preview.over") : t("preview.note", { count: shown?.shown.length ?? 0 })}
      </p>
    </div>
  );
}

/** The page in a frame of its own. It holds no script: what is pressed in it is taken here. */
function PhoneFrame({ html, onForm }: { html: string; onForm: (form: [string, string][]) => void }) {
  const { t } = useTranslation("survey");
  const send = useRef(onForm);
  useEffect(() => {
    send.current = onForm;
  });
  const listen = (frame: HTMLIFrameElement): void => {
    const page = frame.contentDocument;
    if (!page) return;
    page.addEventListener("submit", (event) => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      const fields = [...new FormData(form, event.submitter)].flatMap(([name, value]): [string, string][] => (typeof value === "string" ? [[name, value]] : []));
      send.current(fields);
    });
    page.addEventListener("click", (event) => {
      const link = (event.target as Element | null)?.closest?.("a");
      if (link && !link.getAttribute("href")?.startsWith("#")) event.preventDefault();
    });
  };
  return <iframe className={styles.phone} sandbox="allow-same-origin allow-forms" title={t("preview.title")} srcDoc={html} onLoad={(event) => listen(event.currentTarget)} />;
}
