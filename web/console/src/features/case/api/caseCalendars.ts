import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { CalendarDay, UnitCalendar, UnitCalendarView } from "@/shared/api/contract";

const KEY = ["case-calendars"] as const;

/** What a unit without a calendar of its own is edited from. */
const NONE = 1;

export function useCaseCalendars() {
  return useQuery({ queryKey: KEY, queryFn: () => unwrap<UnitCalendarView[]>(client.GET("/api/v1/case-calendars")) });
}

export function useSetCalendar() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ unitId, version, calendar }: { unitId: string; version: number | undefined; calendar: UnitCalendar }) =>
      unwrap<UnitCalendarView>(client.PUT("/api/v1/case-calendars/{id}", { params: { path: { id: unitId }, header: ifMatch(version ?? NONE) }, body: calendar })),
    onSuccess: refresh,
  });
}

export function useRemoveCalendar() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (unitId: string) => unwrap(client.DELETE("/api/v1/case-calendars/{id}", { params: { path: { id: unitId } } })),
    onSuccess: refresh,
  });
}

/** Reads a file into days; stores nothing. */
export function useImportCalendar() {
  return useMutation({
    mutationFn: ({ unitId, text }: { unitId: string; text: string }) =>
      unwrap<CalendarDay[]>(client.POST("/api/v1/case-calendars/{id}/import", { params: { path: { id: unitId } }, body: { text } })),
  });
}

function useRefresh() {
  const queryClient = useQueryClient();
  return async (): Promise<void> => {
    await Promise.all([queryClient.invalidateQueries({ queryKey: KEY }), queryClient.invalidateQueries({ queryKey: ["cases"] })]);
  };
}
