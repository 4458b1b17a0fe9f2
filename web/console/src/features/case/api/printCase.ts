import { useMutation } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import { useLocale } from "@/shared/i18n/useLocale";
import { fileName } from "@/shared/parts/fileName";
import { saveAddress } from "@/shared/parts/saveFile";

/** The case on paper, in the browser's downloads under the name the server gives. */
export function usePrintCase(id: string) {
  const locale = useLocale();
  return useMutation({
    mutationFn: async (full: boolean): Promise<string> => {
      let name = "case.pdf";
      const file = await unwrap<Blob>(
        client.GET("/api/v1/cases/{id}/print", { params: { path: { id }, query: { locale, full } }, parseAs: "blob" }).then((answer) => {
          name = fileName(answer.response.headers.get("content-disposition")) ?? name;
          return answer as { data?: Blob; error?: unknown; response: Response };
        }),
      );
      saveAddress(name, URL.createObjectURL(file));
      return name;
    },
  });
}
