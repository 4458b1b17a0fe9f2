import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { LinkDoor, LinkPage, NewPlace, PrintPosters, SurveyLink, UpdateLinkDoor } from "@/shared/api/contract";
import { saveAddress } from "@/shared/parts/saveFile";
import { linksKey } from "../api/listLinks";

function doorKey(linkId: string) {
  return ["links", "door", linkId] as const;
}

/** Counters, employees and machines; one that has a link keeps it. */
export function useCreatePlaces(questionnaireId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (places: NewPlace[]) =>
      unwrap<SurveyLink[]>(client.POST("/api/v1/questionnaires/{id}/place-links", { params: { path: { id: questionnaireId } }, body: { places } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: linksKey(questionnaireId) }),
  });
}

export function useUpdatePage(questionnaireId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, page }: { id: string; page: LinkPage }) => unwrap<SurveyLink>(client.PUT("/api/v1/links/{id}/page", { params: { path: { id } }, body: page })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: linksKey(questionnaireId) }),
  });
}

export function useDoor(linkId: string | undefined) {
  return useQuery({
    queryKey: doorKey(linkId ?? ""),
    queryFn: () => unwrap<LinkDoor>(client.GET("/api/v1/links/{id}/door", { params: { path: { id: linkId ?? "" } } })),
    enabled: linkId !== undefined,
  });
}

export function useUpdateDoor(questionnaireId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, door }: { id: string; door: UpdateLinkDoor }) => unwrap<LinkDoor>(client.PUT("/api/v1/links/{id}/door", { params: { path: { id } }, body: door })),
    onSettled: async (_door, _error, { id }) => {
      await queryClient.invalidateQueries({ queryKey: doorKey(id) });
      await queryClient.invalidateQueries({ queryKey: linksKey(questionnaireId) });
    },
  });
}

/** Codes that the door lets in; they cannot be read back. */
export function useAddCodes(linkId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (codes: string[]) => unwrap<{ added: number; code_count: number }>(client.POST("/api/v1/links/{id}/codes", { params: { path: { id: linkId } }, body: { codes } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: doorKey(linkId) }),
  });
}

type BlobAnswer = { data?: Blob; error?: unknown; response: Response };

/** Hands the posters to the browser's downloads. */
export function usePrintPosters(questionnaireId: string) {
  return useMutation({
    mutationFn: async (order: PrintPosters): Promise<void> => {
      const file = await unwrap<Blob>(
        client.POST("/api/v1/questionnaires/{id}/posters", { params: { path: { id: questionnaireId } }, body: order, parseAs: "blob" }).then((answer) => answer as BlobAnswer),
      );
      saveAddress(`posters.${order.format}`, URL.createObjectURL(file));
    },
  });
}
