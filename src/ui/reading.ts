import {
  type InfiniteData,
  keepPreviousData,
  QueryClient,
  type QueryKey,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import type { Contract } from '../kernel/contract.ts';
import { newId } from '../kernel/id.ts';
import { api, type CallOptions, type EndpointName, type Input, type Output } from './api.ts';
import { ApiProblem } from './api-problem.ts';
import { useExplain } from './explain.ts';
import { useLanguage } from './language.tsx';

type Caller = (input: unknown, options?: CallOptions) => Promise<never>;
const callerOf = (contract: Contract, name: string) => (api(contract) as Record<string, Caller>)[name] as Caller;

/** Cache key of a read; `[module]` alone stands for everything read from a module. */
export function readKey(contract: Contract, name: string, input?: unknown): QueryKey {
  return input === undefined ? [contract.module, name] : [contract.module, name, input];
}

export interface ReadOptions {
  readonly enabled?: boolean;
  /** Keeps the last answer on the screen while the next one loads: lists turn pages without jumping. */
  readonly keep?: boolean;
  /** Milliseconds between repeats. */
  readonly every?: number;
}

/** Reads a query endpoint: `const sites = useRead(networkContract, 'sites', { page: 1 })`. */
export function useRead<C extends Contract, N extends EndpointName<C>>(
  contract: C,
  name: N,
  input: Input<C, N>,
  options: ReadOptions = {},
): UseQueryResult<Output<C, N>, ApiProblem> {
  return useQuery<Output<C, N>, ApiProblem>({
    queryKey: readKey(contract, name, input ?? {}),
    queryFn: ({ signal }) => callerOf(contract, name)(input, { signal }),
    enabled: options.enabled ?? true,
    placeholderData: options.keep ? keepPreviousData : undefined,
    refetchInterval: options.every ?? false,
  });
}

/** Reads on and on where an answer says what to ask for `before` to get the next: `read.fetchNextPage()`. */
export function useReadOn<C extends Contract, N extends EndpointName<C>>(
  contract: C,
  name: N,
  input: Input<C, N>,
): UseInfiniteQueryResult<InfiniteData<Output<C, N> & { readonly next: string | null }>, ApiProblem> {
  return useInfiniteQuery({
    queryKey: [...readKey(contract, name, input ?? {}), 'on'],
    queryFn: ({ signal, pageParam }) =>
      callerOf(contract, name)({ ...(input as object), before: pageParam }, { signal }) as Promise<
        Output<C, N> & { readonly next: string | null }
      >,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export interface ActionOptions {
  /** Read anew afterwards: `module` or `module.endpoint`; the action's own module always is. */
  readonly invalidates?: readonly string[];
  /** Leaves telling of failures to the caller; otherwise a message appears. */
  readonly quiet?: boolean;
}

/**
 * Sends an action endpoint. One submission keeps its idempotency key over all its retries: the same
 * input sent again after a failure is the same submission; after a success it is a new one.
 */
export function useAction<C extends Contract, N extends EndpointName<C>>(
  contract: C,
  name: N,
  options: ActionOptions = {},
): UseMutationResult<Output<C, N>, ApiProblem, Input<C, N>> {
  const client = useQueryClient();
  const explain = useExplain();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const pending = useRef<{ content: string; key: string } | null>(null);
  const said = useRef(language);
  const concluded = async () => {
    pending.current = null;
    const keys = [contract.module, ...(options.invalidates ?? [])].map((name) => name.split('.'));
    await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  const sending = useMutation<Output<C, N>, ApiProblem, Input<C, N>>({
    mutationFn: (input) => {
      const content = JSON.stringify(input ?? {});
      if (pending.current?.content !== content) pending.current = { content, key: newId() };
      return callerOf(contract, name)(input, { key: pending.current.key });
    },
    retry: (failures, problem) => problem instanceof ApiProblem && problem.passing && failures < 2,
    onSuccess: concluded,
    onError: (problem) => {
      // The effect is there, its answer got lost: whoever sends the same again wants it done again.
      if (problem.code === 'already-done') void concluded();
      if (!options.quiet) void message.error(explain(problem));
    },
  });
  // A refusal is a sentence of the server in the language it was asked in; it goes with that language.
  const { isError, reset } = sending;
  useEffect(() => {
    if (said.current !== language && isError) reset();
    said.current = language;
  }, [language, isError, reset]);
  return sending;
}

/** The cache of the pages: answers stay fresh for half a minute; only passing failures are tried again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, problem) => problem instanceof ApiProblem && problem.passing && failures < 2,
      },
    },
  });
}
