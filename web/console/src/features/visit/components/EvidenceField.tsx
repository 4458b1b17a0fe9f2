import CameraOutlined from "@ant-design/icons/CameraOutlined";
import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { VisitDetail } from "@/shared/api/contract";
import { useProblemText } from "@/shared/parts/useProblemText";
import { useRemoveEvidence, useSendEvidence } from "../api/visitApi";
import { EvidenceList } from "./EvidenceList";
import styles from "./Visit.module.css";

/** What is taken; a telephone offers its camera for it. */
const TAKEN = "image/jpeg,image/png,image/webp,application/pdf,video/mp4,audio/mpeg";

interface Waiting {
  key: number;
  file: File;
  error?: unknown;
}

/** Pictures of one item: taken, sent at once, sent again when the network failed. */
export function EvidenceField({ visit, item, label }: { visit: VisitDetail; item: string; label: string }) {
  const { t } = useTranslation("visit");
  const input = useRef<HTMLInputElement>(null);
  const next = useRef(0);
  const [waiting, setWaiting] = useState<Waiting[]>([]);
  const send = useSendEvidence(visit.id);
  const remove = useRemoveEvidence(visit.id);
  const start = async (one: Waiting): Promise<void> => {
    const others = (all: Waiting[]): Waiting[] => all.filter(({ key }) => key !== one.key);
    setWaiting((all) => [...others(all), { key: one.key, file: one.file }]);
    await send.mutateAsync({ item, file: one.file }).then(
      () => setWaiting(others),
      (error: unknown) => setWaiting((all) => [...others(all), { ...one, error }]),
    );
  };
  const choose = (files: FileList | null): void => {
    for (const file of files ?? []) void start({ key: next.current++, file });
  };
  return (
    <div className={styles.evidence}>
      <EvidenceList visit={visit} item={item} own onRemove={(file) => remove.mutate(file)} />
      {waiting.map((one) => (
        <Sending key={one.key} one={one} onAgain={() => void start(one)} onDrop={() => setWaiting((all) => all.filter(({ key }) => key !== one.key))} />
      ))}
      <input
        ref={input}
        type="file"
        // The button below opens it; the attribute `hidden` alone did not hide it.
        style={{ display: "none" }}
        multiple
        accept={TAKEN}
        aria-label={t("evidence.of", { item: label })}
        onChange={(event) => {
          choose(event.target.files);
          event.target.value = "";
        }}
      />
      <Button icon={<CameraOutlined aria-hidden />} onClick={() => input.current?.click()} aria-label={t("evidence.of", { item: label })}>
        {t("evidence.add")}
      </Button>
    </div>
  );
}

interface SendingProps {
  one: Waiting;
  onAgain: () => void;
  onDrop: () => void;
}

function Sending({ one, onAgain, onDrop }: SendingProps) {
  const { t } = useTranslation("visit");
  const { title, fields } = useProblemText(one.error);
  if (one.error === undefined) return <span role="status">{t("evidence.sending")}</span>;
  return (
    <div role="alert" className={styles.words}>
      {one.file.name} · {t("evidence.failed", { why: fields[0]?.detail ?? title })}
      <div className={styles.buttons}>
        <Button size="small" type="primary" onClick={onAgain}>
          {t("evidence.again")}
        </Button>
        <Button size="small" onClick={onDrop}>
          {t("evidence.remove")}
        </Button>
      </div>
    </div>
  );
}
