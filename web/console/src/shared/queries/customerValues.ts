import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CustomerGroups } from "@/shared/api/contract";

/** The tiers, regions and kinds that customers have. */
export function useCustomerValues(enabled = true) {
  return useQuery({
    queryKey: ["customers", "groups"],
    queryFn: () => unwrap<CustomerGroups>(client.GET("/api/v1/customers/groups")),
    enabled,
  });
}
