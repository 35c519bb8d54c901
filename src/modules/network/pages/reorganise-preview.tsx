import { Input, Select } from 'antd';
import { type Column, Table, useSay } from '../../../ui/index.ts';
import type { MovedSite } from '../reorganisation/contract.ts';
import { fieldWords as f, siteKindWords } from '../words.ts';
import type { Preview } from './reorganise.tsx';
import type { Recoded } from './reorganise-fields.tsx';
import { pageWords as w } from './words.ts';

interface Props {
  readonly preview: Preview;
  /** Codes that a site of the split division may go to. */
  readonly choices: readonly string[];
  readonly placements: Readonly<Record<string, string>>;
  readonly onPlace: (siteId: string, code: string) => void;
  /** New codes as they are written in, by the old ones. */
  readonly recoded: Recoded;
  readonly onRecode: (from: string, to: string) => void;
}

/** Everything that a change touches, before anything is stored. */
export function ReorganisationPreview({ preview, choices, placements, onPlace, recoded, onRecode }: Props) {
  const say = useSay();
  const left = preview.sites.filter((site) => site.toCode === null && !placements[site.id]).length;
  const chosen = new Set(preview.recodable);
  const after = ({ fromCode, toName, toCode }: Preview['parts'][number]) =>
    fromCode && chosen.has(fromCode) ? (
      <span className="reorganise-code">
        {toName}
        <Input
          aria-label={say(w.newCodeOf, { name: toName ?? '' })}
          inputMode="numeric"
          maxLength={12}
          value={recoded[fromCode] ?? toCode ?? ''}
          onChange={(event) => onRecode(fromCode, event.target.value.trim())}
        />
      </span>
    ) : (
      `${toName ?? ''} ${toCode ?? ''}`
    );
  const parts: Column<Preview['parts'][number]>[] = [
    { key: 'from', title: w.before, render: (p) => `${p.fromName ?? ''} ${p.fromCode ?? ''}` },
    { key: 'to', title: w.after, render: (p) => after(p) },
  ];
  const target = (site: MovedSite) =>
    site.toCode ?? (
      <Select
        aria-label={`${say(w.chooseTarget)} ${site.name}`}
        placeholder={say(w.chooseTarget)}
        style={{ minWidth: 160 }}
        value={placements[site.id]}
        options={choices.map((code) => ({ value: code, label: nameOf(preview, code) }))}
        onChange={(code: string) => onPlace(site.id, code)}
      />
    );
  const sites: Column<MovedSite>[] = [
    { key: 'name', title: f.name, width: 20 },
    { key: 'kind', title: f.kind, render: (site) => say(siteKindWords[site.kind]) },
    { key: 'fromCode', title: w.before },
    { key: 'toCode', title: w.after, render: target },
    ...(preview.sites.some((site) => site.toStation) ? [{ key: 'toStation', title: w.hangsUnder }] : []),
  ];
  return (
    <>
      <h3>{say(w.touchedDivisions, { count: preview.parts.length })}</h3>
      {chosen.size > 0 && <p className="quiet">{say(w.newCodesHelp)}</p>}
      <div className="reorganise-rows">
        <Table
          label={say(w.touchedDivisions, { count: preview.parts.length })}
          columns={parts}
          rows={preview.parts}
          keyOf={(p) => `${p.fromCode} ${p.toCode}`}
        />
      </div>
      <h3>{say(w.touchedSites, { count: preview.sites.length })}</h3>
      {left > 0 && <p role="alert">{say(w.unplaced, { count: left })}</p>}
      {preview.sites.length > 0 && (
        <div className="reorganise-rows">
          <Table
            label={say(w.touchedSites, { count: preview.sites.length })}
            columns={sites}
            rows={preview.sites}
            keyOf={(site) => site.id}
          />
        </div>
      )}
    </>
  );
}

function nameOf(preview: Preview, code: string): string {
  const part = preview.parts.find((p) => p.toCode === code);
  return part?.toName ? `${part.toName} ${code}` : code;
}
