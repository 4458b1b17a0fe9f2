import { useMutation } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
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

/** The UTF-8 name of RFC 6266. */
export function fileName(disposition: string | null): string | undefined {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (!encoded) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined; // a name that cannot be read is no reason to lose the file
  }
}
