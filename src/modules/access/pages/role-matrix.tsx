import { Select } from 'antd';
import type { Word } from '../../../kernel/words.ts';
import { Answer, PageHead, StateTag, useAddress, usePhone, useRead, useSay } from '../../../ui/index.ts';
import { accessContract, type Role, roles, roleWords } from '../contract.ts';
import { words as w } from '../words.ts';
import './role-matrix.css';

interface PermissionRow {
  readonly id: string;
  readonly module: string;
  readonly moduleWord: Word;
  readonly word: Word;
  readonly sensitive: boolean;
  readonly roles: readonly string[];
}

/** Which role may do what, read from the contracts of every module. */
export function RoleMatrix() {
  const say = useSay();
  const phone = usePhone();
  const read = useRead(accessContract, 'rolePermissions', {});
  const [address, move] = useAddress();
  const role = roles.find((one) => one === address.role) ?? (phone ? 'socialWorker' : undefined);
  const module = typeof address.module === 'string' ? address.module : undefined;
  return (
    <>
      <PageHead title={say(w.rolesAndPermissions)} note={phone ? undefined : say(w.rolesHelp)} />
      <Answer of={read} lines={12}>
        {({ rows }) => (
          <>
            <div className="matrix-bar">
              <Select
                allowClear
                aria-label={say(w.module)}
                placeholder={say(w.allModules)}
                value={module}
                onChange={(value) => move({ module: value })}
                options={[...new Map(rows.map((row) => [row.module, row.moduleWord]))].map(([value, word]) => ({
                  value,
                  label: say(word),
                }))}
              />
              {phone && (
                <Select
                  aria-label={say(w.role)}
                  value={role}
                  onChange={(value) => move({ role: value })}
                  options={roles.map((value) => ({ value, label: say(roleWords[value]) }))}
                />
              )}
            </div>
            <Matrix
              rows={rows.filter((row) => !module || row.module === module)}
              shown={phone && role ? [role] : roles}
            />
          </>
        )}
      </Answer>
    </>
  );
}

function Matrix({ rows, shown }: { rows: readonly PermissionRow[]; shown: readonly Role[] }) {
  const say = useSay();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="matrix" tabIndex={0} aria-label={say(w.rolesAndPermissions)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(w.permission)}</th>
            {shown.map((role) => (
              <th key={role} scope="col">
                {say(roleWords[role])}
              </th>
            ))}
          </tr>
        </thead>
        {[...Map.groupBy(rows, (row) => row.module)].map(([module, of]) => (
          <tbody key={module}>
            <tr>
              <th scope="rowgroup" colSpan={shown.length + 1} className="matrix-module">
                {of[0] && say(of[0].moduleWord)}
              </th>
            </tr>
            {of.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {say(row.word)} {row.sensitive && <StateTag tone="attention">{say(w.sensitive)}</StateTag>}
                </th>
                {shown.map((role) => (
                  <td key={role}>
                    {row.roles.includes(role) && (
                      <span role="img" aria-label={say(w.holds, { role: say(roleWords[role]) })}>
                        ●
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
