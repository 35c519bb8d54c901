import { say, type Word, word } from '../../../../kernel/words.ts';
import type { Context } from '../../../../platform/context.ts';
import { clientsByIds, consentStanding, survivorsOf } from '../../../clients/public.ts';
import { consentGapOf, photoUse } from '../rules.ts';
import type { PhotoPerson, PhotoShown } from '../schemas.ts';
import { photoGapWords } from '../words.ts';

/** Whether a photo may be used outside today: a consent that was withdrawn since, or ran out, keeps it inside again. */
export async function standingOf(
  context: Context,
  { cityCode, recognisable, persons }: { cityCode: string; recognisable: boolean; persons: readonly PhotoPerson[] },
): Promise<Pick<PhotoShown, 'use' | 'gaps' | 'persons'>> {
  const ids = persons.flatMap((p) => ('clientId' in p ? [p.clientId] : []));
  const survivors = await survivorsOf(context, ids);
  const standing = (id: string) => survivors.get(id)?.survivorId ?? id;
  const clients = await clientsByIds(context, ids.map(standing));
  const gaps: Word[] = [];
  const named: PhotoShown['persons'] = [];
  for (const person of persons) {
    if ('clientId' in person) {
      const id = standing(person.clientId);
      const name = clients.get(id)?.name ?? '';
      const { missing } = await consentStanding(context, { cityCode, id }, 'publicity');
      if (missing) gaps.push(word(`${name}：${missing.zh}`, `${name}: ${missing.en}`));
      named.push({ name, clientId: id });
    } else {
      const gap = consentGapOf(person);
      if (gap) gaps.push(filled(photoGapWords[gap], person.name));
      named.push({ name: person.name, clientId: null });
    }
  }
  if (recognisable && persons.length === 0) gaps.push(photoGapWords.unnamed);
  return { use: photoUse(recognisable, persons.length, gaps.length), gaps, persons: named };
}

const filled = (said: Word, name: string): Word => word(say(said, 'zh', { name }), say(said, 'en', { name }));
