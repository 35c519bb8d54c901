import { Button, Select } from 'antd';
import { useState } from 'react';
import { Answer, FieldFrame, Form, today, useLanguage, useMay, useRead, useSay } from '../../../ui/index.ts';
import { can, peopleContract, type WorkerProfile } from '../contract.ts';
import { hasLeft } from '../rules.ts';
import type { SkillCatalogue } from '../skills/contract.ts';
import { fieldWords as f } from '../words.ts';
import { recordWords as w } from './record-words.ts';
import './records.css';

/** Names of languages and skills by code; empty until they have come. */
export function useSkillNames(): Readonly<Record<string, { zh: string; en: string }>> {
  const { data } = useRead(peopleContract, 'skillCatalogue', {});
  return Object.fromEntries((data?.skills ?? []).map((s) => [s.code, s.name]));
}

/** What a worker speaks and can do, beside the certificate. */
export function Skills({ worker }: { worker: WorkerProfile }) {
  const read = useRead(peopleContract, 'skillCatalogue', {});
  return <Answer of={read}>{(catalogue) => <Shown worker={worker} catalogue={catalogue} />}</Answer>;
}

interface ShownProps {
  readonly worker: WorkerProfile;
  readonly catalogue: SkillCatalogue;
}

function Shown({ worker, catalogue }: ShownProps) {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const [editing, setEditing] = useState(false);
  const level = (code: string | null) => catalogue.levels.find((l) => l.code === code)?.name[language];
  if (editing) return <EditSkills worker={worker} catalogue={catalogue} done={() => setEditing(false)} />;
  return (
    <>
      {may(can.writeSkills) && !hasLeft(worker, today()) && (
        <p>
          <Button onClick={() => setEditing(true)}>{say(w.setSkills)}</Button>
        </p>
      )}
      {worker.skills.length === 0 && <p className="quiet">{say(w.noSkills)}</p>}
      {(['language', 'skill'] as const).map((kind) => {
        const held = catalogue.skills.filter((s) => s.kind === kind && worker.skills.some((h) => h.skill === s.code));
        if (held.length === 0) return null;
        return (
          <section key={kind} className="skills">
            <h3>{say(w[kind])}</h3>
            <ul>
              {held.map((s) => {
                const held = level(worker.skills.find((h) => h.skill === s.code)?.level ?? null);
                return (
                  <li key={s.code}>
                    {s.name[language]}
                    {held && <span className="quiet"> {held}</span>}
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function EditSkills({ worker, catalogue, done }: ShownProps & { done: () => void }) {
  const { id: workerId, version, skills } = worker;
  return (
    <Form
      contract={peopleContract}
      action="setSkills"
      send={w.setSkills}
      record={workerId}
      fixed={{ workerId, version }}
      initial={{ skills: skills.map(({ skill, level }) => ({ skill, ...(level ? { level } : {}) })) }}
      onSent={done}
      onCancel={done}
    >
      <FieldFrame name="skills" label={f.skills} choose>
        <SkillChoice catalogue={catalogue} />
      </FieldFrame>
    </Form>
  );
}

type Chosen = readonly { readonly skill: string; readonly level?: string }[];

interface SkillChoiceProps {
  readonly id?: string;
  readonly catalogue: SkillCatalogue;
  readonly value?: Chosen;
  readonly onChange?: (value: Chosen) => void;
}

/** What somebody can do, and beside each how well. */
function SkillChoice({ id, catalogue, value = [], onChange }: SkillChoiceProps) {
  const say = useSay();
  const { language } = useLanguage();
  const nameOf = (code: string) => catalogue.skills.find((s) => s.code === code)?.name[language] ?? code;
  const kinds = (['language', 'skill'] as const).map((kind) => ({
    label: say(w[kind]),
    options: catalogue.skills.filter((s) => s.kind === kind).map((s) => ({ value: s.code, label: s.name[language] })),
  }));
  const choose = (codes: string[]) =>
    onChange?.(codes.map((skill) => value.find((v) => v.skill === skill) ?? { skill }));
  const grade = (skill: string, level: string | undefined) =>
    onChange?.(value.map((v) => (v.skill === skill ? { skill, ...(level ? { level } : {}) } : v)));
  return (
    <div className="skill-choice">
      <Select
        id={id}
        mode="multiple"
        aria-label={say(f.skills)}
        showSearch={{ optionFilterProp: 'label' }}
        options={kinds}
        value={value.map((v) => v.skill)}
        onChange={choose}
      />
      {value.map(({ skill, level }) => (
        <div key={skill}>
          <span>{nameOf(skill)}</span>
          <Select
            allowClear
            aria-label={`${nameOf(skill)} ${say(f.skillLevel)}`}
            placeholder={say(f.skillLevel)}
            options={catalogue.levels.map((l) => ({ value: l.code, label: l.name[language] }))}
            value={level}
            onChange={(next?: string) => grade(skill, next)}
          />
        </div>
      ))}
    </div>
  );
}
