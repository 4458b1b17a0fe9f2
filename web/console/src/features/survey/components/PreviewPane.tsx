import ReloadOutlined from "@ant-design/icons/ReloadOutlined";
import { Button, Segmented, Switch } from "antd";
import { useCallback, useEffect, useRef, useState, type CSSProperties, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Locale, QuestionnairePreview } from "@/shared/api/contract";
import { useWidth } from "@/shared/chart/useWidth";
import { ErrorState } from "@/shared/parts/ErrorState";
import { previewQuestionnaire, type PreviewFile } from "../api/previewQuestionnaire";
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
  files: PreviewFile[];
}

const START: Standing = { answers: {}, locale: "zh-CN", large: false, files: [] };
/** A screen of this size is drawn smaller, as wide as there is room for. */
const DESK = { width: 1024, height: 1400 };
const DEVICES = ["phone", "desktop"] as const;

/** What was filled in on a page: fields as they are sent, and files by name and size. */
interface Posted {
  form: [string, string][];
  sent: PreviewFile[];
}

/** The draft on a phone: the page that people get, answered by the server, stored nowhere. */
export function PreviewPane({ chosenPage }: { chosenPage: string | undefined }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const [device, setDevice] = useState<(typeof DEVICES)[number]>("phone");
  const [standing, setStanding] = useState<Standing>(START);
  const [shown, setShown] = useState<QuestionnairePreview | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);

  const draw = useCallback(
    async (next: Standing, posted?: Posted): Promise<void> => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      try {
        const answer = await previewQuestionnaire({ document, ...next, ...posted }, own.signal);
        setShown(answer);
        setFailure(null);
        setStanding({ answers: answer.answers, page: answer.page ?? undefined, locale: answer.locale, large: answer.large, files: answer.files });
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
        <Segmented size="small" value={device} aria-label={t("preview.device_label")} options={DEVICES.map((value) => ({ value, label: t(`preview.device.${value}`) }))} onChange={setDevice} />
        {/* oxlint-disable-next-line label-has-associated-control -- the switch is the child */}
        <label className={styles.switch}>
          {t("preview.large")}
          <Switch size="small" checked={standing.large} onChange={(large) => void draw({ ...standing, large })} />
        </label>
        <Button size="small" icon={<ReloadOutlined />} onClick={() => void draw({ ...START, locale: standing.locale, large: standing.large })}>
          {t("preview.again")}
        </Button>
      </div>
      {failure ? <ErrorState error={failure} onRetry={() => void draw(standing)} /> : null}
      <PageFrame device={device} html={shown?.html ?? ""} onPost={(posted) => void draw(standing, posted)} />
      <p className={styles.note} role="status">
        {shown?.is_over ? t(shown.ending ? "preview.ended_early" : "preview.over") : t("preview.note", { count: shown?.shown.length ?? 0 })}
      </p>
    </div>
  );
}

/** The page in a frame of its own. It holds no script: what is pressed in it is taken here. */
function PageFrame({ device, html, onPost }: { device: (typeof DEVICES)[number]; html: string; onPost: (posted: Posted) => void }) {
  const { t } = useTranslation("survey");
  const send = useRef(onPost);
  useEffect(() => {
    send.current = onPost;
  });
  const listen = (frame: HTMLIFrameElement): void => {
    const page = frame.contentDocument;
    if (!page) return;
    page.addEventListener("submit", (event) => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      const posted: Posted = { form: [], sent: [] };
      for (const [name, value] of new FormData(form, event.submitter)) {
        if (typeof value === "string") posted.form.push([name, value]);
        // an empty field sends a file without a name
        else if (value.name !== "") posted.sent.push({ id: crypto.randomUUID(), question: name.replace(/^a\./, ""), name: value.name, bytes: value.size });
      }
      send.current(posted);
    });
    page.addEventListener("click", (event) => {
      const link = (event.target as Element | null)?.closest?.("a");
      if (link && !link.getAttribute("href")?.startsWith("#")) event.preventDefault();
    });
  };
  const frame = (style?: CSSProperties): ReactNode => (
    <iframe className={styles[device]} style={style} sandbox="allow-same-origin allow-forms" title={t("preview.title")} srcDoc={html} onLoad={(event) => listen(event.currentTarget)} />
  );
  return device === "phone" ? frame() : <Shrunk>{frame}</Shrunk>;
}

/** A wide screen, drawn as small as it takes to fit. */
function Shrunk({ children }: { children: (style: CSSProperties) => ReactNode }) {
  const [box, width] = useWidth<HTMLDivElement>(DESK.width / 3);
  const scale = width / DESK.width;
  return (
    <div ref={box} className={styles.desk} style={{ height: DESK.height * scale }}>
      {children({ ...DESK, transform: `scale(${scale})` })}
    </div>
  );
}
