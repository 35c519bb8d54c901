import { marks, type Word } from '../../../kernel/words.ts';
import { useLanguage, useMay, useRead, useSay } from '../../../ui/index.ts';
import { can, clientsContract } from '../contract.ts';
import { variantWords } from '../words.ts';
import { useCategories } from './categories.tsx';

/** Every category as a list may carry it: as a whole, and its urban or rural part. */
export function useRosterChoices(): { value: string; label: string }[] {
  const { language } = useLanguage();
  const say = useSay();
  return useCategories().flatMap((c) => [
    { value: c.code, label: c.name[language] },
    ...c.variants.map((v) => ({
      value: `${c.code}.${v}`,
      label: say(marks.brackets, { text: say(c.name), inside: say(variantWords[v]) }),
    })),
  ]);
}

/** Lists lately applied, by what they are called: to find whom each of them brought. */
export function useAppliedRosters(): Readonly<Record<string, Word>> {
  const may = useMay();
  const categories = useCategories();
  const asked = { state: 'applied', size: 20 } as const;
  const { data } = useRead(clientsContract, 'rosters', asked, { enabled: may(can.importClients) });
  if (categories.length === 0) return {};
  const named = (data?.rows ?? []).map((r) => {
    const category = categories.find((c) => c.code === r.category)?.name ?? { zh: r.category, en: r.category };
    const place = `${r.month} ${r.divisionName}`;
    return [r.id, { zh: `${category.zh} ${place}`, en: `${category.en} ${place}` }] as const;
  });
  return Object.fromEntries(named);
}
