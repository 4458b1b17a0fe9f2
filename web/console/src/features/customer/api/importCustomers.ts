import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CustomerFilePreview, CustomerImportOutcome, CustomerMapping } from "@/shared/api/contract";
import { sentFile } from "@/shared/api/sentFile";

/** What an import would do; without a mapping the columns are understood by their names. */
export function useCustomerPreview(file: File | null, mapping: CustomerMapping | null) {
  return useQuery({
    queryKey: ["customer-preview", file?.name, file?.size, file?.lastModified, mapping],
    queryFn: () =>
      unwrap<CustomerFilePreview>(
        client.POST("/api/v1/customers/import/preview", { params: { query: mapping ? { mapping: JSON.stringify(mapping) } : {} }, ...sentFile(file as File) }),
      ),
    enabled: file !== null,
    retry: false,
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
}

export function useImportCustomers() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, mapping, skip }: { file: File; mapping: CustomerMapping; skip: boolean }) =>
      unwrap<CustomerImportOutcome>(
        client.POST("/api/v1/customers/import", { params: { query: { mapping: JSON.stringify(mapping), skip_bad_rows: skip } }, ...sentFile(file) }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["customers"] }),
  });
}
