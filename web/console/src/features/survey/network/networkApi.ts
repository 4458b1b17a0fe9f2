import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { NewStaffNetwork, StaffNetwork } from "@/shared/api/contract";

const KEY = ["staff-networks"];

export function useStaffNetworks() {
  return useQuery({ queryKey: KEY, queryFn: () => unwrap<StaffNetwork[]>(client.GET("/api/v1/staff-networks")) });
}

export function useAddStaffNetwork() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewStaffNetwork) => unwrap<StaffNetwork[]>(client.POST("/api/v1/staff-networks", { body })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveStaffNetwork() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap<unknown>(client.DELETE("/api/v1/staff-networks/{id}", { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}
