import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../project-root.ts';

const shipped = path.join(projectRoot, 'data/names/variants.txt');

let forms: { readonly plain: Map<string, string>; readonly variants: Map<string, string[]> } | undefined;

function loaded() {
  if (forms) return forms;
  const lines = readFileSync(shipped, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => [...line.trim()] as [string, ...string[]]);
  forms = {
    plain: new Map(lines.flatMap(([plain, ...variants]) => variants.map((v): [string, string] => [v, plain]))),
    variants: new Map(lines.map(([plain, ...variants]) => [plain, variants])),
  };
  return forms;
}

/** A traditional or variant character in its plain form; any other as it is. */
export const plainForm = (character: string): string => loaded().plain.get(character) ?? character;

export const plainText = (text: string): string => [...text].map(plainForm).join('');

/** Which characters are written plainly as this one. */
export const variantsOf = (plain: string): readonly string[] => loaded().variants.get(plain) ?? [];
