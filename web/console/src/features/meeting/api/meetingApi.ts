import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type {
  Channel, Meeting, MeetingAction, MeetingAgendaEntry, MeetingCountersignAnswer, MeetingExtensionVerdict, MeetingExtensionWish, MeetingItemText, MeetingList, MeetingPresence, MeetingProposal, MeetingResolutionDetail,
  MeetingResolutionFields, MeetingResolutionList, MeetingResolutionVerdict, MeetingSeries, MeetingSeriesFields, NewMeeting,
} from "@/shared/api/contract";
import { MEETINGS } from "@/shared/queries/meetings";

export const useSeries = () =>
  useQuery({ queryKey: [MEETINGS, "series"], queryFn: () => unwrap<MeetingSeries[]>(client.GET("/api/v1/meeting-series")) });

/** Where a series may tell its group; for those who see channels. */
export const useChannels = (enabled: boolean) =>
  useQuery({ queryKey: ["channels"], queryFn: () => unwrap<Channel[]>(client.GET("/api/v1/channels")), enabled });

export const useMeetings = () => useQuery({ queryKey: [MEETINGS, "list"], queryFn: () => unwrap<MeetingList>(client.GET("/api/v1/meetings")) });

const meetingKey = (id: string): readonly string[] => [MEETINGS, "meeting", id];

export const useMeeting = (id: string) =>
  useQuery({ queryKey: meetingKey(id), queryFn: () => unwrap<Meeting>(client.GET("/api/v1/meetings/{id}", { params: { path: { id } } })) });

export const useProposals = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [MEETINGS, "proposals", id],
    queryFn: () => unwrap<MeetingProposal[]>(client.GET("/api/v1/meetings/{id}/proposals", { params: { path: { id } } })),
    enabled,
  });

export interface ResolutionQuery {
  mine?: boolean;
  overdue?: boolean;
  unit?: string;
}

export const useResolutions = (query: ResolutionQuery) =>
  useQuery({
    queryKey: [MEETINGS, "resolutions", query],
    queryFn: () => unwrap<MeetingResolutionList>(client.GET("/api/v1/meeting-resolutions", { params: { query } })),
  });

export const useResolution = (id: string | undefined) =>
  useQuery({
    queryKey: [MEETINGS, "resolution", id],
    queryFn: () => unwrap<MeetingResolutionDetail>(client.GET("/api/v1/meeting-resolutions/{id}", { params: { path: { id: id ?? "" } } })),
    enabled: id !== undefined,
  });

/** Where issued minutes are had as a file. */
export const minutesFile = (id: string, version: number, format: "pdf" | "docx"): string => `/api/v1/meetings/${id}/minutes/${version}/${format}`;

/** Everything about meetings is asked again after a change. */
function useChange<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries({ queryKey: [MEETINGS] }) });
}

export const useKeepSeries = () =>
  useChange(({ series, body }: { series?: MeetingSeries; body: MeetingSeriesFields }) =>
    series
      ? unwrap<MeetingSeries>(client.PUT("/api/v1/meeting-series/{id}", { params: { path: { id: series.id }, header: ifMatch(series.revision) }, body }))
      : unwrap<MeetingSeries>(client.POST("/api/v1/meeting-series", { body })),
  );

export const usePlanMeeting = () => useChange((body: NewMeeting) => unwrap<Meeting>(client.POST("/api/v1/meetings", { body })));

export const useStep = (id: string) =>
  useChange(({ action, reason }: { action: MeetingAction; reason?: string }) =>
    unwrap<Meeting>(client.POST("/api/v1/meetings/{id}/step", { params: { path: { id } }, body: { action, reason } })),
  );

export const useSetAgenda = (id: string) =>
  useChange(({ revision, entries }: { revision: number; entries: MeetingAgendaEntry[] }) =>
    unwrap<Meeting>(client.PUT("/api/v1/meetings/{id}/agenda", { params: { path: { id }, header: ifMatch(revision) }, body: entries })),
  );

export const useSetAttendance = (id: string) =>
  useChange((body: MeetingPresence[]) => unwrap<Meeting>(client.PUT("/api/v1/meetings/{id}/attendance", { params: { path: { id } }, body })));

export const useCountersign = (id: string) =>
  useChange((body: MeetingCountersignAnswer) => unwrap<Meeting>(client.POST("/api/v1/meetings/{id}/countersign", { params: { path: { id } }, body })));

/** While somebody types, the answer takes the place of what was known: nothing is asked again. */
export function useWriteItem(meeting: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, revision, body }: { id: string; revision: number; body: MeetingItemText }) =>
      unwrap<Meeting>(client.PUT("/api/v1/meeting-items/{id}", { params: { path: { id }, header: ifMatch(revision) }, body })),
    onSuccess: (found) => queryClient.setQueryData(meetingKey(meeting), found),
    // Somebody else wrote meanwhile: theirs is fetched, so that it can be loaded.
    onError: () => queryClient.invalidateQueries({ queryKey: meetingKey(meeting) }),
  });
}

export const useKeepResolution = () =>
  useChange(({ item, resolution, body }: { item: string; resolution?: { id: string; revision: number }; body: MeetingResolutionFields }) =>
    resolution
      ? unwrap<Meeting>(
          client.PUT("/api/v1/meeting-resolutions/{id}", { params: { path: { id: resolution.id }, header: ifMatch(resolution.revision) }, body }),
        )
      : unwrap<Meeting>(client.POST("/api/v1/meeting-items/{id}/resolutions", { params: { path: { id: item } }, body })),
  );

export const useDeleteResolution = () =>
  useChange((id: string) => unwrap<Meeting>(client.DELETE("/api/v1/meeting-resolutions/{id}", { params: { path: { id } } })));

export const useNoteResolution = (id: string) =>
  useChange((text: string) => unwrap<MeetingResolutionDetail>(client.POST("/api/v1/meeting-resolutions/{id}/notes", { params: { path: { id } }, body: { text } })));

export const useReportResolution = (id: string) =>
  useChange((text: string) => unwrap<MeetingResolutionDetail>(client.POST("/api/v1/meeting-resolutions/{id}/report", { params: { path: { id } }, body: { text } })));

export const useDecideResolution = (id: string) =>
  useChange((body: { verdict: MeetingResolutionVerdict; text?: string }) =>
    unwrap<MeetingResolutionDetail>(client.POST("/api/v1/meeting-resolutions/{id}/decision", { params: { path: { id } }, body })),
  );

export const useAskExtension = (id: string) =>
  useChange((body: MeetingExtensionWish) => unwrap<MeetingResolutionDetail>(client.POST("/api/v1/meeting-resolutions/{id}/extension", { params: { path: { id } }, body })));

export const useDecideExtension = (id: string) =>
  useChange((body: { verdict: MeetingExtensionVerdict; text?: string }) =>
    unwrap<MeetingResolutionDetail>(client.POST("/api/v1/meeting-resolutions/{id}/extension-decision", { params: { path: { id } }, body })),
  );
