import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

export type Address = Readonly<Record<string, unknown>>;

/**
 * The state of a page that belongs in its address, so that back works and links can be sent:
 * `const [address, move] = useAddress(); move({ district: '440104', page: undefined })`.
 * `undefined`, `''` and `null` take a part out. `replace` leaves no step to go back to.
 */
export function useAddress(): [Address, (part: Address, how?: { replace?: boolean }) => void] {
  const search = useLocation({ select: (location) => location.search as Address });
  const navigate = useNavigate();
  const move = useCallback(
    (part: Address, how: { replace?: boolean } = {}) => {
      void navigate({
        to: '.',
        search: (before: Address) => withoutBlanks({ ...before, ...part }),
        replace: how.replace ?? false,
        resetScroll: false,
      } as never);
    },
    [navigate],
  );
  return [search, move];
}

function withoutBlanks(address: Address): Address {
  const kept = Object.entries(address).filter(
    ([, value]) =>
      value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept);
}
