import { Button, Dropdown, InputNumber, Segmented, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { Question, Scale } from "@/shared/api/contract";
import { pointsOf } from "../editor/document";
import { SCALE_PRESETS } from "../editor/presets";
import { useQuestionEdit } from "./editing";
import { Property, Toggle } from "./Property";
import styles from "./Property.module.css";

/** How the points are drawn, where there is a choice. */
const LOOKS = ["buttons", "stars", "faces"] as const;

/** From where to where the points run, and whether each has its own word. */
export function ScaleFields({ question, name, scale }: { question: Question; name: "scale" | "second_scale"; scale: Scale }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  const worded = Object.keys(scale.point_labels ?? {}).length > 0;
  const store = (next: Scale): void => edit({ [name]: next }, name);
  const resize = (change: Partial<Pick<Scale, "min" | "max">>): void => {
    const next = { ...scale, ...change };
    const points = new Set(pointsOf(next).map(String));
    const kept = Object.entries(scale.point_labels ?? {}).filter(([point]) => points.has(point));
    store({ ...next, point_labels: kept.length > 0 ? Object.fromEntries(kept) : undefined });
  };
  const giveWords = (on: boolean): void => {
    if (!on) return store({ ...scale, point_labels: undefined });
    const words = pointsOf(scale).map((point) => [point, (point === scale.min ? scale.low_label : point === scale.max ? scale.high_label : undefined) ?? {}] as const);
    store({ ...scale, point_labels: Object.fromEntries(words) });
  };
  const fixed = question.role?.kind === "nps";
  const presets = SCALE_PRESETS.map(({ code, scale: preset }) => ({ key: code, label: t(`scale_preset.${code}`), onClick: () => store({ ...preset, look: scale.look }) }));
  return (
    <>
      <Property label={t(name === "scale" ? (question.second_scale ? "properties.first_scale" : "properties.scale") : "properties.second_scale")} hint={fixed ? t("properties.scale_nps") : undefined}>
        <div className={styles.row}>
          <Segmented value={scale.min} options={[0, 1]} onChange={(min) => resize({ min })} aria-label={t("properties.scale_min")} disabled={fixed} />
          <span>–</span>
          <InputNumber min={2} max={10} value={scale.max} aria-label={t("properties.scale_max")} onChange={(max) => max && resize({ max })} disabled={fixed} />
          {!fixed && (
            <Dropdown trigger={["click"]} menu={{ items: presets }}>
              <Button size="small">{t("properties.scale_presets")}</Button>
            </Dropdown>
          )}
        </div>
      </Property>
      {question.kind === "scale" && (
        <Property label={t("properties.look")}>
          <Segmented
            value={scale.look ?? "buttons"}
            options={LOOKS.map((value) => ({ value, label: t(`properties.look_of.${value}`) }))}
            onChange={(look) => store({ ...scale, look: look === "buttons" ? undefined : look })}
          />
        </Property>
      )}
      <Toggle label={t("properties.point_words")} hint={t("properties.point_words_hint")}>
        <Switch size="small" checked={worded} onChange={giveWords} />
      </Toggle>
    </>
  );
}
