import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type {
  FigureRow, KnowledgeArticle, KnowledgeArticleList, KnowledgeDecision, KnowledgeDocument, KnowledgeGap, KnowledgeGapList, KnowledgeGapState, KnowledgeHits, KnowledgeStep,
} from "@/shared/api/contract";

const KEY = "knowledge";

export const useArticles = () =>
  useQuery({ queryKey: [KEY, "articles"], queryFn: () => unwrap<KnowledgeArticleList>(client.GET("/api/v1/knowledge-articles")) });

export const useArticle = (id: string) =>
  useQuery({ queryKey: [KEY, "article", id], queryFn: () => unwrap<KnowledgeArticle>(client.GET("/api/v1/knowledge-articles/{id}", { params: { path: { id } } })) });

/** Asked only when something is looked for. */
export const useKnowledgeSearch = (text: string) =>
  useQuery({
    queryKey: [KEY, "search", text],
    queryFn: () => unwrap<KnowledgeHits>(client.GET("/api/v1/knowledge-search", { params: { query: { text } } })),
    placeholderData: keepPreviousData,
    enabled: text !== "",
  });

export const useGaps = (state: KnowledgeGapState, enabled = true) =>
  useQuery({
    queryKey: [KEY, "gaps", state],
    queryFn: () => unwrap<KnowledgeGapList>(client.GET("/api/v1/knowledge-gaps", { params: { query: { state } } })),
    placeholderData: keepPreviousData,
    enabled,
  });

/** The two figures of the knowledge base, of one period. */
export const useKnowledgeFigures = (period: string, enabled: boolean) =>
  useQuery({
    queryKey: ["figures", KEY, period],
    queryFn: () =>
      unwrap<{ rows: FigureRow[] }>(client.GET("/api/v1/figures", { params: { query: { metric: "self_service_rate,article_helpful_rate", period, grain: "total" } } })),
    enabled,
  });

/** Everything about the knowledge base is asked again after a change. */
function useChange<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries({ queryKey: [KEY] }) });
}

export const useKeepArticle = () =>
  useChange(({ article, answers, document }: { article?: { id: string; revision: number }; answers?: string; document: KnowledgeDocument }) =>
    article
      ? unwrap<KnowledgeArticle>(
          client.PUT("/api/v1/knowledge-articles/{id}", { params: { path: { id: article.id }, header: ifMatch(article.revision) }, body: document }),
        )
      : unwrap<KnowledgeArticle>(client.POST("/api/v1/knowledge-articles", { body: { document, answers } })),
  );

export const useStepArticle = (id: string) =>
  useChange((step: KnowledgeStep) => unwrap<KnowledgeArticle>(client.POST("/api/v1/knowledge-articles/{id}/step", { params: { path: { id } }, body: { step } })));

export const useDecideArticle = (id: string) =>
  useChange(({ decision, note }: { decision: KnowledgeDecision; note?: string }) =>
    unwrap<KnowledgeArticle>(client.POST("/api/v1/knowledge-articles/{id}/decision", { params: { path: { id } }, body: { decision, note } })),
  );

export const useVote = (id: string) =>
  useChange((is_helpful: boolean) =>
    unwrap<{ is_counted: boolean }>(client.POST("/api/v1/knowledge-articles/{id}/vote", { params: { path: { id } }, body: { is_helpful } })),
  );

export const useSettleGap = (id: string) =>
  useChange((reason: string) => unwrap<KnowledgeGap>(client.POST("/api/v1/knowledge-gaps/{id}/settlement", { params: { path: { id } }, body: { reason } })));
