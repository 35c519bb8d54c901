import { useQueryClient } from '@tanstack/react-query';
import { readKey, urlOf, useStale } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';

const shown = ['taskBatches', 'taskBatch', 'batchTasks'] as const;

/** Head and list of a batch read anew together: who was visited by somebody else is not visited again. */
export function useFreshBatches(): void {
  const client = useQueryClient();
  useStale(urlOf(casesContract, 'batchesLive', {}), () => {
    for (const name of shown) void client.invalidateQueries({ queryKey: readKey(casesContract, name) });
  });
}
