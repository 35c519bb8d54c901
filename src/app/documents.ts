import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Contract, Endpoint } from '../kernel/contract.ts';
import { roles, roleWords } from '../modules/access/contract.ts';

const permitOf = (endpoint: Endpoint) => (typeof endpoint.permit === 'string' ? endpoint.permit : endpoint.permit.id);

/** docs/permissions.md: role by permission, and which endpoints each permission opens. */
export function permissionTable(contracts: readonly Contract[]): string {
  const header = `| 权限 | permission | ${roles.map((r) => roleWords[r].zh).join(' | ')} |`;
  const rule = `|---|---|${roles.map(() => ':-:').join('|')}|`;
  const endpointsOf = (contract: Contract, permit: string) =>
    Object.entries(contract.endpoints)
      .filter(([, endpoint]) => permitOf(endpoint) === permit)
      .map(([name]) => name);
  const sections = contracts.map((contract) => {
    const permissions = Object.values(contract.permissions);
    const rows = permissions.map((p) => {
      const marks = roles.map((r) => (p.roles.includes(r) ? '●' : ''));
      return `| ${p.word.zh}${p.sensitive ? ' ▲' : ''} | \`${p.id}\` | ${marks.join(' | ')} |`;
    });
    const opens = [...permissions.map((p) => p.id), 'signedIn', 'public']
      .map((permit) => [permit, endpointsOf(contract, permit)] as const)
      .filter(([, names]) => names.length > 0)
      .map(([permit, names]) => `- \`${permit}\`: ${names.join(', ')}`);
    return [
      `## ${contract.word.zh} ${contract.module}`,
      '',
      ...(rows.length ? [header, rule, ...rows, ''] : []),
      ...opens,
    ].join('\n');
  });
  return [
    '# Permissions',
    '',
    'Generated from the contracts by `npm run docs`. A permission holds at the place of the post in force and below it, only within the period of the post. ▲ shows what is masked: in production its holders need a second factor.',
    '',
    ...sections,
    '',
  ].join('\n');
}

/** docs/data-model.md: tables and columns as the migrations create them. */
export async function dataModel(folder: string): Promise<string> {
  const lines = [
    '# Data model',
    '',
    'Generated from `db/migrations` by `npm run docs`; the migrations are the truth.',
    '',
  ];
  for (const name of (await readdir(folder)).filter((n) => n.endsWith('.sql')).sort()) {
    const text = await readFile(path.join(folder, name), 'utf8');
    const tables = [...text.matchAll(/create table (?:if not exists )?([a-z_.]+)\s*\(([\s\S]*?)\n\)/gi)];
    if (tables.length === 0) continue;
    lines.push(`## ${name}`, '');
    for (const [, table = '', body = ''] of tables) {
      const columns = body
        .split('\n')
        .map((l) => l.trim().replace(/,$/, ''))
        .filter((l) => /^[a-z_]+ [a-z]/.test(l) && !/^(constraint|primary|unique|check|exclude|foreign)\b/.test(l))
        .map((l) =>
          l
            .replace(/\s+constraint [a-z_]+.*$/, '')
            .replace(/--.*$/, '')
            .trim(),
        );
      lines.push(`**${table}**: ${columns.map((c) => `\`${c}\``).join(', ')}`, '');
    }
  }
  return lines.join('\n');
}
