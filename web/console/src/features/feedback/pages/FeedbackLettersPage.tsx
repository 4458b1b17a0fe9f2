import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FeedbackLetter, LetterText } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PageShell } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useFeedbackLetters, usePreviewLetter, useSaveLetter } from "../api/settingsApi";
import styles from "../components/Feedback.module.css";

/** What customers are written, in the organisation's own words. */
export function FeedbackLettersPage() {
  const { t } = useTranslation("feedback");
  const letters = useFeedbackLetters();
  const [edited, setEdited] = useState<FeedbackLetter | null>(null);
  return (
    <PageShell title={t("letter.title")} sentence={t("letter.sentence")}>
      <QueryView query={letters}>
        {(all) => (
          <div className={styles.points}>
            {all.map((letter) => (
              <section key={`${letter.kind}-${letter.language}`} className={styles.point} aria-label={t("letter.name", { kind: t(`letter.kind.${letter.kind}`), language: t(`letter.language.${letter.language}`) })}>
                <strong>{t(`letter.kind.${letter.kind}`)}</strong>
                <span className={styles.line}>
                  {t(`letter.language.${letter.language}`)}
                  <StatusTag tone={letter.own ? "good" : "neutral"} hollow={!letter.own}>
                    {t(letter.own ? "letter.own" : "letter.standard")}
                  </StatusTag>
                </span>
                <span lang={letter.language}>{letter.subject}</span>
                <p className={styles.words} lang={letter.language}>
                  {letter.text}
                </p>
                <Button onClick={() => setEdited(letter)}>{t("letter.edit")}</Button>
              </section>
            ))}
          </div>
        )}
      </QueryView>
      {edited && <LetterDrawer letter={edited} onClose={() => setEdited(null)} />}
    </PageShell>
  );
}

function LetterDrawer({ letter, onClose }: { letter: FeedbackLetter; onClose: () => void }) {
  const { t } = useTranslation("feedback");
  const { kind, language } = letter;
  const save = useSaveLetter();
  return (
    <FormDrawer<LetterText>
      open
      title={t("letter.name", { kind: t(`letter.kind.${kind}`), language: t(`letter.language.${language}`) })}
      submitLabel={t("letter.save")}
      initialValues={{ subject: letter.subject, text: letter.text }}
      onClose={onClose}
      onSubmit={(own) => save.mutateAsync({ kind, language, letter: own })}
    >
      <Form.Item name="subject" label={t("letter.subject")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="text" label={t("letter.text")} extra={t(kind === "acknowledgement" ? "letter.places_acknowledgement" : "letter.places")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input.TextArea rows={12} maxLength={2000} />
      </Form.Item>
      <Preview letter={letter} />
      {letter.own && (
        <Button loading={save.isPending} onClick={() => save.mutate({ kind, language, letter: null }, { onSuccess: onClose })}>
          {t("letter.reset")}
        </Button>
      )}
    </FormDrawer>
  );
}

/** As it would reach somebody. */
function Preview({ letter: { kind, language } }: { letter: FeedbackLetter }) {
  const { t } = useTranslation("feedback");
  const form = Form.useFormInstance<LetterText>();
  const preview = usePreviewLetter();
  return (
    <section className={styles.section} aria-live="polite">
      <Button loading={preview.isPending} onClick={() => preview.mutate({ kind, language, letter: form.getFieldsValue() })}>
        {t("letter.preview")}
      </Button>
      {preview.error && <ProblemAlert error={preview.error} />}
      {preview.data && (
        <div className={styles.match} lang={language}>
          <strong>{preview.data.subject}</strong>
          <p className={styles.words}>{preview.data.text}</p>
        </div>
      )}
    </section>
  );
}
