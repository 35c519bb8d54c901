import { Alert } from 'antd';
import { useDeferredValue } from 'react';
import { marks } from '../../../../kernel/words.ts';
import { PageLink, RiskTag, useFormValue, useRead, useSay } from '../../../../ui/index.ts';
import { clientsContract } from '../../contract.ts';
import { CategoryTags } from '../../pages/categories.tsx';
import type { LikelyDuplicate } from '../contract.ts';
import { duplicateLevelWords, duplicateReasonWords, duplicateWords as w } from '../words.ts';
import './compare.css';

/** While somebody is being registered: files that may be of the same person, before anything is sent. */
export function LikelyDuplicates() {
  const say = useSay();
  const name = useDeferredValue(useFormValue<string>('name')?.trim() ?? '');
  const bornOn = useFormValue<string>('bornOn');
  const divisionCode = useFormValue<string>('divisionCode') ?? '';
  const hasId = Boolean(useFormValue<string>('residentId')?.trim());
  const ready = [...name].length >= 2 && divisionCode.length >= 9;
  const read = useRead(
    clientsContract,
    'likelyDuplicates',
    { name, divisionCode, hasId, ...(bornOn ? { bornOn } : {}) },
    { enabled: ready },
  );
  const found = ready ? (read.data?.found ?? []) : [];
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="file-alert"
          title={say(w.found)}
          description={
            <div className="likely">
              <span>{say(w.foundHelp)}</span>
              {found.map((one) => (
                <Likely key={one.client.id} one={one} />
              ))}
            </div>
          }
        />
      )}
    </div>
  );
}

function Likely({ one: { client, level, reasons } }: { one: LikelyDuplicate }) {
  const say = useSay();
  return (
    <span>
      <PageLink to={`/clients/${client.id}`}>{client.name}</PageLink>{' '}
      {[
        client.bornOn ?? client.bornOnMasked,
        client.residentIdMasked,
        client.mobileMasked,
        client.divisionName,
        client.siteName,
        client.workerName,
      ]
        .filter(Boolean)
        .join(' · ')}{' '}
      <RiskTag level={client.riskLevel} /> <CategoryTags codes={client.categories} />{' '}
      <span className="quiet">
        {`${say(duplicateLevelWords[level])}${say(marks.colon)}${reasons.map((r) => say(duplicateReasonWords[r])).join(say(marks.between))}`}
      </span>
    </span>
  );
}
