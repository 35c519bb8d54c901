import { type RawBuilder, sql } from 'kysely';
import { eachFinds } from '../../../platform/database/each-finds.ts';
import { nameSounds, plainName } from '../../../platform/names/name-sounds.ts';

/** Characters of a Chinese name in their plain form; words of any other. */
const partsOf = (plain: string) => plain.match(/\p{Script=Han}|[^\p{Script=Han}\s]+/gu) ?? [];

/** Whether one may have been written for the other: alike in a single character, or in sound. */
export function mayBeSameName(a: string, b: string): boolean {
  if (a === b) return true;
  const parts = new Set(partsOf(plainName(a)));
  if (partsOf(plainName(b)).some((part) => parts.has(part))) return true;
  const sounds = nameSounds(a);
  return nameSounds(b).some((sound) => sounds.includes(sound));
}

/** Who in a city is called as each of these sounds, in any reading of the name on file: one look-up for each. */
export function heardAs(cityCode: string, sounds: readonly string[]): RawBuilder<unknown> {
  const keyed = sql`select person_id from clients.match_key where city_code = ${cityCode}
    and key >= (heard.sound || '/') collate "C" and key < (heard.sound || '0') collate "C"`;
  return sql`select heard.sound, k.person_id from unnest(${[...sounds]}::text[]) as heard (sound) ${eachFinds(keyed, 'k')}`;
}

/** Finds for each of the names whose name is near: first those written so, then in another form, then homophones. */
export function byNearness(names: readonly string[]) {
  const asked = [...new Set(names)].map((name) => ({ name, plain: plainName(name), sounds: nameSounds(name) }));
  const bySound = Map.groupBy(
    asked.flatMap((one) => one.sounds.map((sound) => ({ sound, one }))),
    ({ sound }) => sound,
  );
  return {
    sounds: [...bySound.keys()],
    of<P extends { readonly name: string }>(persons: readonly P[]): Map<string, P[]> {
      const near = persons.flatMap((person) => {
        const plain = plainName(person.name);
        const alike = new Set(nameSounds(person.name).flatMap((s) => (bySound.get(s) ?? []).map(({ one }) => one)));
        const far = (one: (typeof asked)[number]) => (one.name === person.name ? 0 : one.plain === plain ? 1 : 2);
        return [...alike].map((one) => ({ name: one.name, far: far(one), person }));
      });
      const sorted = near.sort((a, b) => a.far - b.far);
      return new Map(
        [...Map.groupBy(sorted, ({ name }) => name)].map(([name, found]) => [name, found.map((f) => f.person)]),
      );
    },
  };
}
