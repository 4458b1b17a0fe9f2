import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResponseDetail, RevealedResponse } from "@/shared/api/contract";
import { usePermission } from "@/shared/session/session";
import styles from "./Care.module.css";
import { CaseForm } from "./CaseForm";
import { CorrectForm } from "./CorrectForm";
import { DeleteForm } from "./DeleteForm";
import { RedactForm } from "./RedactForm";
import { RevealForm } from "./RevealForm";

type Doing = "reveal" | "correct" | "redact" | "delete" | "case";

interface Props {
  detail: ResponseDetail;
  onRevealed: (plain: RevealedResponse) => void;
}

/** Everything that may be done with a response; each opens its own form with a reason. */
export function CareBar({ detail, onRevealed }: Props) {
  const { t } = useTranslation("survey");
  const [doing, setDoing] = useState<Doing>();
  const mayEdit = usePermission("response.edit");
  const isMasked = [...detail.answers, ...detail.attributes].some((part) => part.is_masked);
  const mayReveal = usePermission("response.reveal") && isMasked;
  const mayOpen = usePermission("case.create") && !detail.case;
  const offered: [Doing, boolean][] = [["reveal", mayReveal], ["case", mayOpen], ["correct", mayEdit], ["redact", mayEdit], ["delete", mayEdit]];
  const close = (): void => setDoing(undefined);
  const form = { detail, onClose: close };
  return (
    <div className={styles.bar}>
      {detail.case && (
        <p>
          {t("care.case_of")}{" "}
          <Link to="/cases" search={{ case: detail.case.id }}>
            {detail.case.number}
          </Link>
        </p>
      )}
      <div className={styles.buttons}>
        {offered.map(
          ([what, may]) =>
            may && (
              <Button key={what} size="small" danger={what === "delete" || what === "redact"} onClick={() => setDoing(what)}>
                {t(`care.${what}`)}
              </Button>
            ),
        )}
      </div>
      <RevealForm {...form} open={doing === "reveal"} onRevealed={onRevealed} />
      <CaseForm {...form} open={doing === "case"} />
      <CorrectForm {...form} open={doing === "correct"} />
      <RedactForm {...form} open={doing === "redact"} />
      <DeleteForm {...form} open={doing === "delete"} />
    </div>
  );
}
