import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLanguage, useSay } from '../../../../ui/index.ts';
import { inWords } from '../reading.ts';
import { rowsOf, type Sight, sightOf } from '../rules.ts';
import type { FormContent, FormValues, Section } from '../schemas.ts';
import { formPageWords as w } from '../words.ts';
import { Question } from './fields.tsx';
import './run.css';

export interface RunProps {
  readonly content: FormContent;
  readonly values: FormValues;
  readonly onChange: (values: FormValues) => void;
  /** Sentences by pointer into the answers. */
  readonly faults?: ReadonlyMap<string, string>;
}

/** A form as it is filled in: what the answers so far call for, in its order. */
export function FormRun({ content, values, onChange, faults = new Map() }: RunProps) {
  const { language } = useLanguage();
  const sight = sightOf(content, values);
  return (
    <div className="run">
      <div className="run-sections">
        {content.sections.filter(sight.section).map((section) => (
          <fieldset key={section.key} className="run-section">
            <legend>{inWords(section.name, language)}</legend>
            {section.help && <p className="quiet">{inWords(section.help, language)}</p>}
            {section.repeat ? (
              <Rows section={section} sight={sight} values={values} onChange={onChange} faults={faults} />
            ) : (
              section.fields
                .filter((field) => sight.field(section, field))
                .map((field) => (
                  <Question
                    key={field.key}
                    field={field}
                    value={values[field.key]}
                    fault={faults.get(`/${field.key}`)}
                    onChange={(value) => onChange({ ...values, [field.key]: value })}
                  />
                ))
            )}
          </fieldset>
        ))}
      </div>
    </div>
  );
}

interface RowsProps extends Required<Omit<RunProps, 'content'>> {
  readonly section: Section;
  readonly sight: Sight;
}

function Rows({ section, sight, values, onChange, faults }: RowsProps) {
  const say = useSay();
  const { language } = useLanguage();
  const rows = rowsOf(section, values);
  const { least = 0, most = 100, layout = 'cards' } = section.repeat ?? {};
  const put = (next: readonly object[]) => onChange({ ...values, [section.key]: next });
  const fault = faults.get(`/${section.key}`);
  return (
    <>
      {rows.map((row, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no other identity while they are typed
        <div className={`run-row run-row-${layout}`} key={nth}>
          <span className="run-row-number">{nth + 1}</span>
          {section.fields
            .filter((field) => sight.field(section, field, nth))
            .map((field) => (
              <Question
                key={field.key}
                field={field}
                compact={layout === 'table'}
                value={row[field.key]}
                fault={faults.get(`/${section.key}/${nth}/${field.key}`)}
                onChange={(value) => put(rows.with(nth, { ...row, [field.key]: value }))}
              />
            ))}
          {rows.length > least && (
            <Button
              type="text"
              className="run-remove"
              icon={<DeleteOutlined />}
              aria-label={say(w.removeRow, { n: nth + 1 })}
              onClick={() => put(rows.toSpliced(nth, 1))}
            />
          )}
        </div>
      ))}
      {fault && <div className="run-fault">{fault}</div>}
      {rows.length < most && (
        <Button
          icon={<PlusOutlined />}
          aria-label={`${say(w.addRow)} ${inWords(section.name, language)}`}
          onClick={() => put([...rows, {}])}
        >
          {say(w.addRow)}
        </Button>
      )}
    </>
  );
}
