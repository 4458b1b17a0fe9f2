import { useMutation } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import { fileName } from "@/shared/parts/fileName";
import { saveAddress } from "@/shared/parts/saveFile";
import type { ExportFormat } from "../contract";

/** Hands the file to the browser's downloads under the name the server gives. */
export function useExportAnalysis(id: string, revision?: number) {
  return useMutation({
    mutationFn: async (format: ExportFormat): Promise<string> => {
      let name = `analysis.${format}`;
      const file = await unwrap<Blob>(
        client.GET("/api/v1/analyses/{id}/export", { params: { path: { id }, query: { format, revision } }, parseAs: "blob" }).then((answer) => {
          name = fileName(answer.response.headers.get("content-disposition")) ?? name;
          return answer as { data?: Blob; error?: unknown; response: Response };
        }),
      );
      saveAddress(name, URL.createObjectURL(file));
      return name;
    },
  });
}
