import { useQueryClient } from '@tanstack/react-query';
import { urlOf, useStale } from '../../../ui/index.ts';
import { servicesContract } from '../contract.ts';

/** Keeps what a page has read of services true while others record. */
export function useFresh(): void {
  const client = useQueryClient();
  useStale(urlOf(servicesContract, 'live', {}), () => {
    void client.invalidateQueries({ queryKey: [servicesContract.module] });
  });
}
