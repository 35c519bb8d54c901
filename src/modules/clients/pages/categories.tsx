import { LockOutlined } from '@ant-design/icons';
import { marks, type Word } from '../../../kernel/words.ts';
import { useLanguage, useRead, useSay } from '../../../ui/index.ts';
import { type Category, clientsContract } from '../contract.ts';
import { restrictedWords as r, variantWords } from '../words.ts';

const none: readonly Category[] = [];

/** The categories in force, as the region's rule set lists them. */
export function useCategories(): readonly Category[] {
  return useRead(clientsContract, 'categories', {}).data?.categories ?? none;
}

export function useCategoryWords(): Readonly<Record<string, Word>> {
  return Object.fromEntries(useCategories().map((c) => [c.code, c.name]));
}

interface Named {
  readonly category: string;
  readonly variant?: 'urban' | 'rural' | null | undefined;
}

/** What a category is called: 低保（农村）; nothing until the categories have arrived, for a code tells nobody anything. */
export function useCategoryName(): (of: Named) => string {
  const say = useSay();
  const categories = useCategories();
  return ({ category, variant }) => {
    if (categories.length === 0) return '';
    const found = categories.find((c) => c.code === category);
    const name = found ? say(found.name) : category;
    return variant ? say(marks.brackets, { text: name, inside: say(variantWords[variant]) }) : name;
  };
}

/** Tags of what holds for somebody, in the order of the official list. */
export function CategoryTags({ codes }: { codes: readonly string[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const known = useCategories();
  const listed = known.filter((c) => codes.includes(c.code));
  if (listed.length === 0) return <span aria-hidden="true">—</span>;
  return (
    <span className="category-tags">
      {listed.map((c) => (
        <span key={c.code} className="category-tag">
          {c.name[language]}
          {c.restricted && (
            <LockOutlined className="category-lock" title={say(r.help)} aria-label={say(r.restricted)} />
          )}
        </span>
      ))}
    </span>
  );
}
