import type { ResponseDetail } from "@/shared/api/contract";

/** What every form about a response gets. */
export interface CareForm {
  detail: ResponseDetail;
  open: boolean;
  onClose: () => void;
}
