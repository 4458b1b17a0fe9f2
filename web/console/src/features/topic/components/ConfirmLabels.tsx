import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Voice } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useCorrectVoice } from "../api/topicApi";
import { labelsOf } from "../voiceFilter";

/** A person says that the machine was right: its labels become theirs. */
export function ConfirmLabels({ voice }: { voice: Voice }) {
  const { t } = useTranslation("topic");
  const correct = useCorrectVoice(voice.id);
  const confirm = async (pressed: HTMLElement): Promise<void> => {
    // Of a queue this row goes away, and the focus would be lost: whoever goes through it by keyboard finds it on the next.
    const next = pressed.closest("li")?.nextElementSibling?.querySelector<HTMLElement>("button[data-confirm]");
    try {
      await correct.mutateAsync(labelsOf(voice));
    } catch {
      return;
    }
    if (document.activeElement === document.body || document.activeElement === pressed) next?.focus();
  };
  return (
    <>
      {/* A key held down confirms one text, not all of them. */}
      <Button data-confirm size="small" loading={correct.isPending} onKeyDown={(event) => event.repeat && event.preventDefault()} onClick={(event) => void confirm(event.currentTarget)}>
        {t("label.confirm")}
      </Button>
      {correct.error && <ProblemAlert error={correct.error} />}
    </>
  );
}
