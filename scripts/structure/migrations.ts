/** Reads migrations as far as the rules of docs/architecture.md ("Data") need; not a parser of SQL. */

export interface TableDefinition {
  readonly name: string;
  /** Columns and constraints, as written. */
  readonly parts: readonly string[];
}

/** Statements without comments and function bodies, in lower case and on one line each. */
export function statementsOf(sql: string): string[] {
  return sql
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replace(/--.*$/gm, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .toLowerCase()
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** Cuts at commas that stand in no parenthesis and no string. */
function topLevel(text: string): string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (const letter of text) {
    if (letter === "'") quoted = !quoted;
    if (!quoted && letter === '(') depth += 1;
    if (!quoted && letter === ')') depth -= 1;
    if (letter === ',' && depth === 0 && !quoted) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim());
}

export function tableOf(statement: string): TableDefinition | undefined {
  const found = statement.match(/^create (?:unlogged )?table (?:if not exists )?([\w.]+) \((.*)\)[^)]*$/);
  return found?.[1] ? { name: found[1], parts: topLevel(found[2] ?? '') } : undefined;
}

const anonymous = /\b(references|unique|primary key|exclude)\b|\bcheck ?\(/;

/** Sentences about everything in one migration that the house does not allow. */
export function faultsOf(sql: string): string[] {
  const statements = statementsOf(sql);
  const faults: string[] = [];
  statements.forEach((statement, index) => {
    if (/^create (or replace )?(constraint )?trigger\b/.test(statement)) faults.push(`trigger: ${statement}`);
    if (/on delete set (null|default)/.test(statement)) faults.push(`on delete set: ${statement}`);
    if (/\bas identity\b|\b(big|small)?serial\b/.test(statement)) faults.push(`identity column: ${statement}`);
    if (/^alter table .* add (primary key|unique|foreign key|check|exclude)\b/.test(statement)) {
      faults.push(`constraint without a name: ${statement}`);
    }
    if (/^create (unique )?index (concurrently )?on\b/.test(statement))
      faults.push(`index without a name: ${statement}`);
    const table = tableOf(statement);
    if (table) faults.push(...tableFaults(table, statements.slice(index + 1)));
    else if (/^create table/.test(statement) && !/ partition of /.test(statement)) faults.push(`unread: ${statement}`);
  });
  return faults;
}

function tableFaults({ name, parts }: TableDefinition, later: readonly string[]): string[] {
  const faults: string[] = [];
  for (const part of parts) {
    if (/^constraint \w+ foreign key\b/.test(part))
      faults.push(`${name}: foreign key before the table is placed: ${part}`);
    else if (!part.startsWith('constraint ') && anonymous.test(part)) {
      faults.push(`${name}: constraint without a name: ${part}`);
    }
  }
  const placed = later
    .map((statement) => statement.match(/^select platform\.place\('([\w.]+)', '(hash|reference)'(?:, '(\w+)')?\)$/))
    .find((match) => match?.[1] === name);
  if (!placed) return [...faults, `${name}: not placed`];
  if (placed[2] !== 'hash') return faults;
  const key = placed[3] ?? 'city_code';
  const primary = parts.find((part) => /^constraint \w+ primary key/.test(part));
  if (!primary) faults.push(`${name}: no primary key`);
  else if (!new RegExp(`primary key \\(${key}\\b`).test(primary))
    faults.push(`${name}: ${key} is not first: ${primary}`);
  return faults;
}

/** Foreign keys between tables placed by hash must carry the city. */
export function strayKeys(all: readonly string[]): string[] {
  const statements = all.flatMap(statementsOf);
  const hashed = new Set(statements.flatMap((s) => s.match(/^select platform\.place\('([\w.]+)', 'hash'/)?.[1] ?? []));
  return statements.filter((statement) => {
    const key = statement.match(/^alter table ([\w.]+) add constraint \w+ foreign key \(([^)]*)\) references ([\w.]+)/);
    return key && hashed.has(key[1] ?? '') && hashed.has(key[3] ?? '') && !/\bcity_code\b/.test(key[2] ?? '');
  });
}
