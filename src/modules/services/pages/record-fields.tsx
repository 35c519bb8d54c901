import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { marks } from '../../../kernel/words.ts';
import {
  ChoiceField,
  ChoicesField,
  InstantField,
  LinesField,
  LookupField,
  NumberField,
  type Output,
  PageParts,
  TextField,
  useFormValue,
  useGo,
  usePhone,
  useSay,
  useSession,
} from '../../../ui/index.ts';
import { activityWords } from '../activities/words.ts';
import { gatherings, longestNotes, type servicesContract } from '../contract.ts';
import { fieldWords as f, resultWords, wayWords } from '../words.ts';
import { KeyboardFields } from './keyboard-fields.tsx';
import { clientName, type FoundClient, findWorkers, workerName } from './lookups.ts';
import { MembersField } from './members-field.tsx';
import { MoreFields } from './more-fields.tsx';
import { NextDayField } from './next-day-field.tsx';
import { pageWords as w } from './words.ts';
import './record.css';

export type Choices = Output<typeof servicesContract, 'recordingChoices'>;

interface RecordFieldsProps {
  readonly choices: Choices;
  /** Distinguishes what is found before and after those due are known. */
  readonly findKey: string;
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly FoundClient[]>;
  /** Asks for the worker as well: somebody else's record, or a post without a worker. */
  readonly askWorker: boolean;
  /** A record that is corrected shows everything at once. */
  readonly whole?: boolean;
  /** Names of files that are there already, by id. */
  readonly fileNames?: ReadonlyMap<string, string>;
}

/** Everything that a record says, the routine part first; by keyboard from top to bottom. */
export function RecordFields({ choices, find, findKey, askWorker, whole = false, fileNames }: RecordFieldsProps) {
  const say = useSay();
  const { account } = useSession();
  const phone = usePhone();
  const more = <MoreFields mostFiles={choices.mostFiles} fileMegabytes={choices.fileMegabytes} fileNames={fileNames} />;
  return (
    <KeyboardFields>
      <LookupField
        name="clientId"
        label={f.client}
        help={say(w.searchClient)}
        find={find}
        nameOf={clientName}
        cacheKey={`record.${account.id}.${findKey}`}
        autoFocus={!phone && !whole}
      />
      <MembersField />
      {!whole && <PageParts slot="services.record" />}
      <ChoiceField name="way" label={f.way} options={wayWords} numbered={!phone} />
      {!whole && <Gathering />}
      <PersonTimes />
      <ChoiceField name="class" label={f.class} options={coded(choices.classes)} numbered={!phone} />
      <NumberField
        name="minutes"
        label={f.minutes}
        unit={w.unitMinute}
        min={1}
        max={1440}
        quick={[10, 20, 30, 45, 60, 90]}
      />
      <ChoiceField name="result" label={f.result} options={resultWords} numbered={!phone} />
      <NextDayField name="nextOn" label={f.nextOn} numbered={!phone} />
      <LinesField name="notes" label={f.notes} placeholder={say(w.notesHelp)} max={longestNotes} rows={2} />
      <TextField name="nextStep" label={f.nextStep} />
      <ChoicesField name="needs" label={f.needs} options={coded(choices.needs)} />
      <InstantField name="occurredAt" label={w.when} help={say(w.lateHelp, { days: choices.lateDays })} />
      <SiteField choices={choices} />
      {askWorker && (
        <LookupField
          name="workerId"
          label={f.worker}
          find={findWorkers}
          nameOf={workerName}
          cacheKey="record.workers"
        />
      )}
      {whole ? more : <More>{more}</More>}
    </KeyboardFields>
  );
}

const coded = (of: Choices['classes']) => Object.fromEntries(of.map((c) => [c.code, c.name]));

/** Out of the way until somebody wants it. */
function More({ children }: { children: ReactNode }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  if (open) return children;
  return (
    <p className="record-more">
      <Button type="link" onClick={() => setOpen(true)} aria-expanded={false}>
        {say(w.more)}
        {say(marks.colon)}
        {say(w.lessUsed)}
      </Button>
    </p>
  );
}

function SiteField({ choices }: { choices: Choices }) {
  const options = Object.fromEntries(choices.sites.map((s) => [s.id, { zh: s.name, en: s.name }]));
  return <ChoiceField name="siteId" label={f.site} options={options} />;
}

/** A session has a title and a kind, which are asked for elsewhere; here it counts as one whose kind was not given. */
function Gathering() {
  const say = useSay();
  const go = useGo();
  const way = useFormValue<string>('way');
  if (!way || !gatherings.includes(way)) return null;
  return (
    <p className="record-gathering" role="status">
      {say(w.gathering)}
      <Button type="link" onClick={() => go('/services/activities/new')}>
        {say(activityWords.record)}
      </Button>
    </p>
  );
}

/** Groups, activities and passers-by are counted; a named client is one. */
function PersonTimes() {
  const say = useSay();
  const clientId = useFormValue<string>('clientId');
  const way = useFormValue<string>('way');
  if (clientId || way === 'homeVisit') return null;
  return (
    <NumberField
      name="personTimes"
      label={f.personTimes}
      help={say(w.atLeastOne)}
      min={1}
      max={10_000}
      quick={[1, 10, 20, 30]}
    />
  );
}
