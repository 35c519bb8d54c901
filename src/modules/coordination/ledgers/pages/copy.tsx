import { App, Button, Dropdown } from 'antd';
import { useRef, useState } from 'react';
import { api, useExplain, useSay } from '../../../../ui/index.ts';
import { coordinationContract } from '../../contract.ts';
import type { ListedLedger } from '../contract.ts';
import { tabbed } from '../rules.ts';
import type { Asked } from './asked.ts';
import { ledgerPageWords as w } from './words.ts';

/** Puts the rows on the clipboard in the column order that another platform's form has. */
export function CopyFor({ ledger, asked }: { ledger: Pick<ListedLedger, 'mappings'>; asked: Asked }) {
  const say = useSay();
  const explain = useExplain();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  /** Where a long ledger was left: what was asked for, and the part that comes next. */
  const next = useRef({ of: '', page: 1 });
  if (ledger.mappings.length === 0) return null;
  const copy = async (mapping: string) => {
    const of = JSON.stringify([asked, mapping]);
    const page = next.current.of === of ? next.current.page : 1;
    setBusy(true);
    try {
      const { titles, rows, total, pages } = await api(coordinationContract).ledgerPaste({ ...asked, mapping, page });
      await navigator.clipboard.writeText(tabbed(page === 1 ? [titles, ...rows] : rows));
      next.current = { of, page: page < pages ? page + 1 : 1 };
      void message.success(
        pages === 1 ? say(w.copied, { count: rows.length }) : say(w.copiedPart, { page, pages, total }),
      );
    } catch (error) {
      void message.error(error instanceof DOMException ? say(w.copyFailed) : explain(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dropdown
      menu={{
        items: ledger.mappings.map(({ key, name }) => ({ key, label: say(name) })),
        onClick: ({ key }) => void copy(key),
      }}
    >
      <Button loading={busy} aria-label={say(w.copyFor)}>
        {say(w.copy)}
      </Button>
    </Dropdown>
  );
}
