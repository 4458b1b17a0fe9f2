import { Button, Image } from "antd";
import { useTranslation } from "react-i18next";
import type { VisitDetail } from "@/shared/api/contract";
import styles from "./Visit.module.css";

const PICTURES = new Set(["jpeg", "png", "webp"]);
const SMALL = 72;

interface Props {
  visit: VisitDetail;
  /** Key of the item of the checklist. */
  item: string;
  /** The shopper looks at the own visit. */
  own?: boolean;
  onRemove?: (id: string) => void;
}

/** Pictures of one item, which open large; other files are handed over. */
export function EvidenceList({ visit, item, own = false, onRemove }: Props) {
  const { t } = useTranslation("visit");
  const files = visit.evidence.filter((file) => file.item === item);
  if (files.length === 0) return null;
  const name = visit.checklist.items.find(({ key }) => key === item)?.text ?? item;
  const address = (id: string): string => `/api/v1/${own ? "my-visits" : "visits"}/${visit.id}/evidence/${id}`;
  return (
    <ul className={styles.files}>
      {files.map((file, index) => (
        <li key={file.id} className={styles.file}>
          {PICTURES.has(file.file_type) ? (
            <Image src={address(file.id)} width={SMALL} height={SMALL} alt={t("evidence.one", { item: name, number: index + 1 })} />
          ) : (
            <a href={address(file.id)} download={file.name}>
              {file.name}
            </a>
          )}
          {onRemove && (
            <Button size="small" type="text" aria-label={`${t("evidence.remove")} ${index + 1}`} onClick={() => onRemove(file.id)}>
              {t("evidence.remove")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
