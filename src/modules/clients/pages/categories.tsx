import type { Word } from '../../../kernel/words.ts';
import { useLanguage, useRead } from '../../../ui/index.ts';
import { type Category, clientsContract } from '../contract.ts';

const none: readonly Category[] = [];

/** The categories in force, as the region's rule set lists them. */
export function useCategories(): readonly Category[] {
  return useRead(clientsContract, 'categories', {}).data?.categories ?? none;
}

export function useCategoryWords(): Readonly<Record<string, Word>> {
  return Object.fromEntries(useCategories().map((c) => [c.code, c.name]));
}

/** Tags of what holds for somebody, in the order of the official list. */
export function CategoryTags({ codes }: { codes: readonly string[] }) {
  const { language } = useLanguage();
  const known = useCategories();
  const listed = known.filter((c) => codes.includes(c.code));
  if (listed.length === 0) return <span aria-hidden="true">—</span>;
  return (
    <span className="category-tags">
      {listed.map((c) => (
        <span key={c.code} className="category-tag">
          {c.name[language]}
        </span>
      ))}
    </span>
  );
}
