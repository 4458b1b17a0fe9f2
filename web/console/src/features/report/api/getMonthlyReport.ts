import { useMutation } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import { fileName } from "@/shared/parts/fileName";
import { saveAddress } from "@/shared/parts/saveFile";
import type { ReportFormat, ReportLanguage } from "../choices";

export interface MonthlyReportRequest {
  period: string;
  unit?: string;
  locale: ReportLanguage;
  format: ReportFormat;
}

/** Makes the brief on the server and hands it to the browser's downloads under the name the server gives. */
export function useMonthlyReport() {
  return useMutation({
    mutationFn: async (request: MonthlyReportRequest): Promise<string> => {
      let name = `report.${request.format}`;
      const file = await unwrap<Blob>(
        client.GET("/api/v1/reports/monthly", { params: { query: request }, parseAs: "blob" }).then((answer) => {
          name = fileName(answer.response.headers.get("content-disposition")) ?? name;
          return answer as { data?: Blob; error?: unknown; response: Response };
        }),
      );
      saveAddress(name, URL.createObjectURL(file));
      return name;
    },
  });
}
