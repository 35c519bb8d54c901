import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { usePhone, useSay } from '../../../../ui/index.ts';
import { sourceKey, withLists } from '../borrowing.ts';
import type { Borrowable } from '../contract.ts';
import type { FormContent, FormValues } from '../schemas.ts';
import { scoreOf } from '../scoring.ts';
import { formPageWords as w } from '../words.ts';
import { FormRun } from './run.tsx';
import { ScoreText } from './score.tsx';

export const filledIn = (content: FormContent, lists: readonly Borrowable[]): FormContent =>
  withLists(content, new Map(lists.map((list) => [sourceKey(list), list.entries])));

/** The form as it is filled in, at the width of a desk or a phone, while it is made. */
export function Preview({ content, lists }: { content: FormContent; lists: readonly Borrowable[] }) {
  const say = useSay();
  const phone = usePhone();
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop');
  const [values, setValues] = useState<FormValues>({});
  const put = useMemo(() => filledIn(content, lists), [content, lists]);
  const score = scoreOf(put, values);
  return (
    <section className="designer-preview" aria-label={say(w.preview)}>
      <div className="designer-bar">
        {!phone && (
          <Segmented
            value={width}
            options={[
              { value: 'desktop', label: say(w.desktop) },
              { value: 'phone', label: say(w.phone) },
            ]}
            onChange={setWidth}
          />
        )}
        <Button type="text" onClick={() => setValues({})}>
          {say(w.clearPreview)}
        </Button>
      </div>
      <div className={`preview-paper preview-${width}`}>
        {put.sections.some((s) => s.fields.length > 0) ? (
          <>
            <FormRun content={put} values={values} onChange={setValues} />
            {score && <ScoreText content={put} score={score} />}
          </>
        ) : (
          <p className="quiet">{say(w.previewEmpty)}</p>
        )}
      </div>
    </section>
  );
}
