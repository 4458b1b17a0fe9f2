import LeftOutlined from "@ant-design/icons/LeftOutlined";
import RightOutlined from "@ant-design/icons/RightOutlined";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResponseDetail, ResponseHead, RevealedResponse } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { QueryView } from "@/shared/parts/QueryView";
import { Key } from "@/shared/parts/ShortcutsHelp";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { useShortcutGroup } from "@/shared/parts/shortcutGroups";
import { useShortcuts } from "@/shared/parts/useShortcuts";
import { useResponse } from "../api/getResponse";
import { CareBar } from "../response/CareBar";
import { PutAwayNote } from "../response/PutAwayNote";
import { TagsField } from "../response/TagsField";
import { AnswerList } from "./AnswerList";
import { QualitySection } from "./QualitySection";
import styles from "./ResponseDrawer.module.css";

interface Props {
  id: string | undefined;
  /** The page of the list, for going on to the next. */
  rows: readonly ResponseHead[];
  onOpen: (id: string | undefined) => void;
}

/** One answer sheet beside the list; J and K go through the list. */
export function ResponseDrawer({ id, rows, onOpen }: Props) {
  const { t } = useTranslation("survey");
  const response = useResponse(id);
  const at = rows.findIndex((row) => row.id === id);
  const next = id === undefined ? undefined : rows[at + 1]?.id;
  const previous = at > 0 ? rows[at - 1]?.id : undefined;
  useShortcuts({ j: () => next && onOpen(next), k: () => previous && onOpen(previous) });
  useShortcutGroup({ title: t("responses.title"), shortcuts: [{ keys: "J / K", meaning: t("responses.keys") }] });
  return (
    <SideDrawer
      open={id !== undefined}
      onClose={() => onOpen(undefined)}
      mask={false}
      size={480}
      title={response.data && t("responses.heading", { number: response.data.number })}
      extra={
        <span className={styles.steps}>
          <Button size="small" icon={<LeftOutlined />} disabled={!previous} aria-label={t("responses.previous")} onClick={() => onOpen(previous)} />
          <Key>K</Key>
          <Key>J</Key>
          <Button size="small" icon={<RightOutlined />} disabled={!next} aria-label={t("responses.next")} onClick={() => onOpen(next)} />
        </span>
      }
    >
      {id && <QueryView query={response} shape="form">{(detail) => <Sheet key={detail.id} detail={detail} />}</QueryView>}
    </SideDrawer>
  );
}

function Sheet({ detail }: { detail: ResponseDetail }) {
  const { t } = useTranslation("survey");
  const [plain, setPlain] = useState<RevealedResponse>();
  const attributes = plain?.attributes ?? detail.attributes;
  const facts: [string, string][] = [
    [t("responses.unit"), detail.unit.name],
    [t("responses.submitted"), formatInstant(detail.submitted_at)],
    [t("responses.questionnaire"), t("responses.version_of", { title: detail.questionnaire_title, version: detail.version })],
    [t("responses.channel"), detail.interviewer ? t("responses.asked_by", { channel: t(`channel.${detail.channel}`), name: detail.interviewer.name ?? "—" }) : t(`channel.${detail.channel}`)],
    ...(detail.paper ? [[t("responses.sheet"), t("responses.sheet_of", { batch: detail.paper.batch_name, number: detail.paper.sheet_number })] as [string, string]] : []),
    [t("responses.wave_name"), detail.wave_name],
    [t("responses.duration"), typeof detail.duration_seconds !== "number" ? "—" : t("responses.duration_of", { minutes: Math.floor(detail.duration_seconds / 60), seconds: detail.duration_seconds % 60 })],
  ];
  return (
    // nothing in it takes the focus, but the keyboard must be able to scroll it
    // oxlint-disable-next-line no-noninteractive-tabindex
    <div role="region" aria-label={t("responses.heading", { number: detail.number })} tabIndex={0}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {detail.put_away ? (
        <PutAwayNote detail={detail} />
      ) : (
        <>
          <TagsField detail={detail} />
          <QualitySection detail={detail} />
          <CareBar detail={detail} onRevealed={setPlain} />
        </>
      )}
      {plain && <p role="status">{t("care.revealed")}</p>}
      <AnswerList detail={detail} answers={plain?.answers ?? detail.answers} />
      {attributes.length > 0 && (
        <dl className={styles.facts} aria-label={t("responses.attributes")}>
          {attributes.map(({ code, name, value }) => (
            <div key={code}>
              <dt>{name}</dt>
              <dd>{String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
