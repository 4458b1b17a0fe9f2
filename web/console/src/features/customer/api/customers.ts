import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { Customer, CustomerDetail, NewCustomer, Page, RevealedCustomer, UpdateCustomer } from "@/shared/api/contract";
import type { CustomerFilter } from "../customerFilter";

const KEY = "customers";

export function useCustomers(filter: CustomerFilter & { cursor?: string }) {
  return useQuery({
    queryKey: [KEY, "list", filter],
    queryFn: () => unwrap<Page<Customer>>(client.GET("/api/v1/customers", { params: { query: filter } })),
    placeholderData: keepPreviousData,
  });
}

export function useCustomer(id: string | undefined) {
  return useQuery({
    queryKey: [KEY, "one", id],
    queryFn: () => unwrap<CustomerDetail>(client.GET("/api/v1/customers/{id}", { params: { path: { id: id ?? "" } } })),
    enabled: id !== undefined,
  });
}

function useAfter() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [KEY] });
}

export function useCreateCustomer() {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (body: NewCustomer) => unwrap<CustomerDetail>(client.POST("/api/v1/customers", { body })),
    onSettled,
  });
}

export function useUpdateCustomer() {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: ({ customer, edit }: { customer: Customer; edit: UpdateCustomer }) =>
      unwrap<CustomerDetail>(client.PATCH("/api/v1/customers/{id}", { params: { path: { id: customer.id }, header: ifMatch(customer.revision) }, body: edit })),
    onSettled,
  });
}

export function useEraseCustomer() {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (id: string) => unwrap<unknown>(client.POST("/api/v1/customers/{id}/erase", { params: { path: { id } } })),
    onSettled,
  });
}

/** Unmasked; the audit trail keeps who looked. */
export function useRevealCustomer() {
  return useMutation({
    mutationFn: (id: string) => unwrap<RevealedCustomer>(client.POST("/api/v1/customers/{id}/reveal", { params: { path: { id } } })),
  });
}
