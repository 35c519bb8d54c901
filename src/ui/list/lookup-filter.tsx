import type { ComponentProps } from 'react';
import type { Word } from '../../kernel/words.ts';
import { Lookup } from '../form/choice-fields.tsx';
import type { Filter } from './filters.tsx';

type LookupHow = Pick<ComponentProps<typeof Lookup>, 'find' | 'nameOf' | 'cacheKey'>;

/** A condition on something found by name. */
export function lookupFilter(key: string, label: Word, lookup: LookupHow): Filter {
  return {
    keys: [key],
    label,
    width: 180,
    control: ({ address, move }) => (
      <Lookup
        {...lookup}
        label={label}
        value={typeof address[key] === 'string' ? address[key] : undefined}
        onChange={(value) => move({ [key]: value })}
      />
    ),
  };
}
