import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "@/shared/api/schema";
import { client, unwrap } from "@/shared/api/client";
import type { Page } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import { fileName } from "@/shared/parts/fileName";
import { saveAddress } from "@/shared/parts/saveFile";
import type { ReportFormat, ReportLanguage } from "../choices";

export type ReportPage = components["schemas"]["ReportPage"];

/** Analyses that were kept for the report, the latest first. */
export function useReportPages(cursor?: string) {
  const locale = useLocale();
  return useQuery({
    queryKey: ["report-pages", locale, cursor],
    queryFn: () => unwrap<Page<ReportPage>>(client.GET("/api/v1/reports/pages", { params: { query: { cursor } } })),
    placeholderData: keepPreviousData,
  });
}

interface PrintRequest {
  /** In the order in which they are printed. */
  pages: readonly string[];
  locale: ReportLanguage;
  format: ReportFormat;
}

/** The pages as one paper, in the browser's downloads under the name the server gives. */
export function usePrintPages() {
  return useMutation({
    mutationFn: async ({ pages, locale, format }: PrintRequest): Promise<string> => {
      let name = `report.${format}`;
      const query = { pages: pages.join(","), locale, format };
      const file = await unwrap<Blob>(
        client.GET("/api/v1/reports/pages/print", { params: { query }, parseAs: "blob" }).then((answer) => {
          name = fileName(answer.response.headers.get("content-disposition")) ?? name;
          return answer as { data?: Blob; error?: unknown; response: Response };
        }),
      );
      saveAddress(name, URL.createObjectURL(file));
      return name;
    },
  });
}

/** The recipe of a page on today's answers. */
export function useRerunPage() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap<{ changed?: boolean | null }>(client.POST("/api/v1/analyses/{id}/rerun", { params: { path: { id } } }) as never),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["report-pages"] });
      await queryClient.invalidateQueries({ queryKey: ["analyses"] });
    },
  });
}
