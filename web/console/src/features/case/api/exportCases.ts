import { useMutation } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { ExportCases } from "@/shared/api/contract";
import { fileName } from "@/shared/parts/fileName";
import { saveAddress } from "@/shared/parts/saveFile";

/** The list as a file, in the browser's downloads. */
export function useExportCases() {
  return useMutation({
    mutationFn: async (body: ExportCases): Promise<void> => {
      let name = `cases.${body.format}`;
      const file = await unwrap<Blob>(
        client.POST("/api/v1/case-exports", { body, parseAs: "blob" }).then((answer) => {
          name = fileName(answer.response.headers.get("content-disposition")) ?? name;
          return answer as { data?: Blob; error?: unknown; response: Response };
        }),
      );
      saveAddress(name, URL.createObjectURL(file));
    },
  });
}
