import { readPhone } from '../../../kernel/china/phone.ts';
import { readResidentId } from '../../../kernel/china/resident-id.ts';
import { compactCode, halfWidth } from '../../../kernel/china/width.ts';
import { cleanName } from '../../../platform/names/person-name.ts';

export type Reading =
  | { readonly kind: 'residentId' | 'mobile' | 'tail'; readonly value: string }
  | { readonly kind: 'letters' | 'name' | 'address'; readonly value: string };

const han = /\p{Script=Han}/u;

/** What may be meant by the one line of the search box, the likeliest first. */
export function readingsOf(text: string): Reading[] {
  const typed = halfWidth(text).trim();
  const compact = compactCode(typed);
  if (compact === '') return [];
  const id = readResidentId(compact, { demo: true });
  if (id.ok) return [{ kind: 'residentId', value: id.id }];
  const phone = readPhone(typed);
  if (phone.ok && phone.number.length >= 7) return [{ kind: 'mobile', value: phone.number }];
  const readings: Reading[] = /^\d{3}[\dX]$/.test(compact) ? [{ kind: 'tail', value: compact }] : [];
  const letters = typed
    .toLowerCase()
    .replace(/['’\s]/g, '')
    .replaceAll('ü', 'v');
  // A room or house number is part of an address.
  if (/^\d{3,4}$/.test(compact)) readings.push({ kind: 'address', value: compact });
  if (/^[a-z]+$/.test(letters)) return [{ kind: 'letters', value: letters }];
  if (han.test(typed)) {
    if (!/\d/.test(typed)) readings.push({ kind: 'name', value: cleanName(typed) });
    // A road has three characters as often as a name: whoever is called so comes first.
    if ([...typed].length >= 3 || /\d/.test(typed)) readings.push({ kind: 'address', value: typed });
  }
  return readings;
}
