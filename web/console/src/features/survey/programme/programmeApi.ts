import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { NewContact, NewProgrammeWave, Page, Programme, ProgrammeAction, ProgrammeDetail, ProgrammePlan, FieldworkBoard, SampleLink, SampledPerson, SampledPersonDetail, SizeAnswer, SizeQuestion, Stratum } from "@/shared/api/contract";

const KEY = "programmes";
const FIELD = "fieldwork";
/** The queues of interviewers; an attempt changes them too. */
const CALLS = "calls";

export function useProgrammes() {
  return useQuery({ queryKey: [KEY, "list"], queryFn: () => unwrap<Programme[]>(client.GET("/api/v1/programmes")) });
}

/** Without an id nothing is asked yet. */
export function useProgramme(id: string | undefined) {
  return useQuery({
    queryKey: [KEY, "one", id],
    queryFn: () => unwrap<ProgrammeDetail>(client.GET("/api/v1/programmes/{id}", { params: { path: { id: id ?? "" } } })),
    enabled: id !== undefined,
  });
}

function useAfter() {
  const queryClient = useQueryClient();
  return () => Promise.all([KEY, FIELD, CALLS].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
}

export function useCreateProgramme() {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (body: { unit_id: string; plan: ProgrammePlan }) => unwrap<ProgrammeDetail>(client.POST("/api/v1/programmes", { body })),
    onSettled,
  });
}

export function useUpdateProgramme(programme: ProgrammeDetail) {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (plan: ProgrammePlan) =>
      unwrap<ProgrammeDetail>(client.PUT("/api/v1/programmes/{id}", { params: { path: { id: programme.id }, header: ifMatch(programme.revision) }, body: plan })),
    onSettled,
  });
}

export function useActOnProgramme(id: string) {
  const onSettled = useAfter();
  const params = { params: { path: { id } } };
  const calls: Record<Extract<ProgrammeAction, "approve" | "withdraw" | "close">, () => Promise<ProgrammeDetail>> = {
    approve: () => unwrap<ProgrammeDetail>(client.POST("/api/v1/programmes/{id}/approve", params)),
    withdraw: () => unwrap<ProgrammeDetail>(client.POST("/api/v1/programmes/{id}/withdraw", params)),
    close: () => unwrap<ProgrammeDetail>(client.POST("/api/v1/programmes/{id}/close", params)),
  };
  return useMutation({ mutationFn: (action: keyof typeof calls) => calls[action](), onSettled });
}

export function useOpenWave(id: string) {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (body: NewProgrammeWave) => unwrap<FieldworkBoard>(client.POST("/api/v1/programmes/{id}/waves", { params: { path: { id } }, body })),
    onSettled,
  });
}

/** What a draw by this plan would take today. */
export function useDrawPreview(id: string, plan: ProgrammePlan, enabled = true) {
  return useQuery({
    queryKey: [KEY, "preview", id, plan],
    queryFn: () => unwrap<Stratum[]>(client.POST("/api/v1/programmes/{id}/draw-preview", { params: { path: { id } }, body: plan })),
    enabled,
    retry: false,
  });
}

/** Asked again with every change of the question. */
export function useSampleSize(question: SizeQuestion) {
  return useQuery({
    queryKey: ["sample-size", question],
    queryFn: () => unwrap<SizeAnswer>(client.POST("/api/v1/sample-size", { body: question })),
    retry: false,
    placeholderData: (before) => before,
  });
}

export function useFieldwork(wave: string) {
  return useQuery({
    queryKey: [FIELD, "board", wave],
    queryFn: () => unwrap<FieldworkBoard>(client.GET("/api/v1/waves/{id}/fieldwork", { params: { path: { id: wave } } })),
  });
}

export interface SampleFilter {
  disposition?: SampledPerson["disposition"];
  cursor?: string;
  /** Replacements that were not called up as well. */
  all?: true;
}

export function useSample(wave: string, filter: SampleFilter) {
  return useQuery({
    queryKey: [FIELD, "sample", wave, filter],
    queryFn: () => unwrap<Page<SampledPerson>>(client.GET("/api/v1/waves/{id}/sample", { params: { path: { id: wave }, query: filter } })),
    placeholderData: (before) => before,
  });
}

export function useSampled(id: string | undefined) {
  return useQuery({
    queryKey: [FIELD, "sampled", id],
    queryFn: () => unwrap<SampledPersonDetail>(client.GET("/api/v1/sampled/{id}", { params: { path: { id: id ?? "" } } })),
    enabled: id !== undefined,
  });
}

export function useReplaceSampled() {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (id: string) => unwrap<SampledPersonDetail>(client.POST("/api/v1/sampled/{id}/replace", { params: { path: { id } } })),
    onSettled,
  });
}

export function useRecordContact(id: string) {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (body: NewContact) => unwrap<SampledPersonDetail>(client.POST("/api/v1/sampled/{id}/contacts", { params: { path: { id } }, body })),
    onSettled,
  });
}

export function useInviteSample(wave: string) {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: (body: { expires_on: string }) => unwrap<SampleLink[]>(client.POST("/api/v1/waves/{id}/sample/links", { params: { path: { id: wave } }, body })),
    onSettled,
  });
}
