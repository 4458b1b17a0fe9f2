import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { SurveyLink } from "@/shared/api/contract";

export function linksKey(questionnaireId: string) {
  return ["questionnaires", "links", questionnaireId] as const;
}

export function useLinks(questionnaireId: string, enabled = true) {
  return useQuery({
    queryKey: linksKey(questionnaireId),
    queryFn: () => unwrap<SurveyLink[]>(client.GET("/api/v1/questionnaires/{id}/links", { params: { path: { id: questionnaireId } } })),
    enabled,
  });
}

/** Address of the picture; the session's cookie opens it. */
export function qrAddress(linkId: string): string {
  return `/api/v1/links/${encodeURIComponent(linkId)}/qr.svg`;
}

export function qrPngAddress(linkId: string): string {
  return `/api/v1/links/${encodeURIComponent(linkId)}/qr.png`;
}

/** All open links' codes as PNG with a list, in one ZIP. */
export function qrBundleAddress(questionnaireId: string): string {
  return `/api/v1/questionnaires/${encodeURIComponent(questionnaireId)}/links.zip`;
}
