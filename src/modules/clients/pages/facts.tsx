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
  readonly bornOn: ReactNode;
}

/** Date and age in one, of a child with the month in place of the day. */
export function birthText({ bornOn, bornOnMasked, age }: ClientFile, say: Say): string | null {
  const born = bornOn ?? bornOnMasked;
  return born && say(marks.brackets, { text: born, inside: age === null ? '' : say(w.aged, { n: age }) });
}

/** What drawer and file say about somebody alike; the file hands in what can reveal the masked values. */
export function clientFacts(
  client: ClientFile,
  say: Say,
  masked: Masked = { mobile: client.mobileMasked, address: client.addressMasked, bornOn: birthText(client, say) },
): FileFact[] {
  return [
    { label: say(f.sex), value: say(sexWords[client.sex]) },
    { label: say(f.bornOn), value: masked.bornOn },
    { label: say(f.mobile), value: masked.mobile },
    { label: say(f.place), value: client.divisionName },
    { label: say(f.address), value: masked.address },
    { label: say(f.site), value: client.siteName },
    {
      label: say(f.relation),
      value: `${say(relationWords[client.relation])} · ${client.household.length} ${say(client.household.length === 1 ? w.onePerson : w.unitPerson)}`,
    },
    { label: say(f.nextReviewOn), value: client.nextReviewOn },
    { label: say(client.formerCare.length > 0 ? w.resumedOn : f.careFrom), value: client.careFrom },
    ...(client.formerCare.length > 0
      ? [
          {
            label: say(w.formerCare),
            value: client.formerCare
              .map(({ careFrom: from, careTo: to, reason }) => {
                const text = say(w.formerPeriod, { from, to });
                return reason ? say(marks.brackets, { text, inside: reason }) : text;
              })
              .join(say(marks.semicolon)),
            wide: true,
          },
        ]
      : []),
    ...(client.careTo ? [{ label: say(f.careTo), value: `${client.careTo} ${client.careEndReason ?? ''}` }] : []),
  ];
}
