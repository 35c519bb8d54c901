import type { ReactNode } from 'react';
import { marks, type Word, type WordParams } from '../../../kernel/words.ts';
import type { FileFact } from '../../../ui/index.ts';
import type { ClientFile } from '../contract.ts';
import { fieldWords as f, relationWords, sexWords } from '../words.ts';
import { pageWords as w } from './words.ts';

type Say = (word: Word, params?: WordParams) => string;

interface Masked {
  readonly mobile: ReactNode;
  readonly address: ReactNode;
  /** Of a child; everybody else's birth date is shown whole. */
  readonly bornOn: ReactNode;
}

/** What drawer and file say about somebody alike; the file hands in what can reveal the masked values. */
export function clientFacts(
  client: ClientFile,
  say: Say,
  masked: Masked = { mobile: client.mobileMasked, address: client.addressMasked, bornOn: client.bornOnMasked },
): FileFact[] {
  const age = client.age === null ? '' : say(w.aged, { n: client.age });
  const born = client.bornOnMasked ? (
    <>
      {masked.bornOn}
      {say(marks.brackets, { text: '', inside: age })}
    </>
  ) : (
    client.bornOn && say(marks.brackets, { text: client.bornOn, inside: age })
  );
  return [
    { label: say(f.sex), value: say(sexWords[client.sex]) },
    { label: say(f.bornOn), value: born },
    { label: say(f.mobile), value: masked.mobile },
    { label: say(f.place), value: client.divisionName },
    { label: say(f.address), value: masked.address },
    { label: say(f.site), value: client.siteName },
    {
      label: say(f.relation),
      value: `${say(relationWords[client.relation])} · ${say(w.personsOf, { n: client.household.length })}`,
    },
    { label: say(f.nextReviewOn), value: client.nextReviewOn },
    { label: say(f.careFrom), value: client.careFrom },
    ...(client.careTo ? [{ label: say(f.careTo), value: `${client.careTo} ${client.careEndReason ?? ''}` }] : []),
  ];
}
