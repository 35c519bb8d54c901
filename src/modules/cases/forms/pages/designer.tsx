import { Alert, Button, Segmented } from 'antd';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { usePhone, useSay } from '../../../../ui/index.ts';
import type { Borrowable } from '../contract.ts';
import { type FormFault, formFaults } from '../faults.ts';
import { formFaultWords, formPageWords as w } from '../words.ts';
import type { Design } from './design.ts';
import { Outline } from './outline.tsx';
import { filledIn, Preview } from './preview.tsx';
import { Properties } from './properties.tsx';

interface DesignerProps {
  readonly design: Design;
  readonly lists: readonly Borrowable[];
}

const panes = ['outline', 'properties', 'preview'] as const;

/** Outline, settings and preview: side by side at a desk, one at a time in the hand. */
export function Designer({ design, lists }: DesignerProps) {
  const say = useSay();
  const phone = usePhone();
  const [pane, setPane] = useState<(typeof panes)[number]>('outline');
  const faults = useMemo(() => formFaults(filledIn(design.content, lists)), [design.content, lists]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    // Inside a text the browser undoes letters.
    const act = key === 's' ? () => void design.save() : key === 'z' && !typing ? design.undo : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  };
  const shown = {
    outline: <Outline design={design} faults={faults} />,
    properties: <Properties design={design} lists={lists} />,
    preview: <Preview content={design.content} lists={lists} />,
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that hold for the whole designer
    <div className="designer-whole" onKeyDown={onKeyDown}>
      <Faults
        faults={faults}
        onChoose={(key) => {
          design.choose(key);
          setPane('properties');
        }}
      />
      {phone && (
        <Segmented
          block
          value={pane}
          options={panes.map((value) => ({ value, label: say(w[value]) }))}
          onChange={setPane}
        />
      )}
      <div className="designer">{phone ? shown[pane] : panes.map((one) => <div key={one}>{shown[one]}</div>)}</div>
    </div>
  );
}

/** What is left to do before the form can be published; each leads to its place. */
function Faults({ faults, onChoose }: { faults: readonly FormFault[]; onChoose: (key: string) => void }) {
  const say = useSay();
  if (faults.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={say(w.faults)}
      description={
        <ul className="form-faults">
          {faults.map(({ pointer, code, params, key }) => (
            <li key={`${pointer} ${code}`}>
              <Button type="link" size="small" onClick={() => onChoose(key ?? '')}>
                {say(formFaultWords[code], params)}
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  );
}
