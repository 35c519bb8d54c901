import { Actor, Facts, InstantText, Panel, StateTag, useSay } from '../../../../ui/index.ts';
import type { FormFile, FormVersion } from '../contract.ts';
import { formPageWords as w } from '../words.ts';
import { Differences } from './differences.tsx';
import { Preview } from './preview.tsx';

/** Every version with what it changed, who published it and on what ground; the draft's changes first. */
export function Versions({ file }: { file: FormFile }) {
  const say = useSay();
  const { versions, draft } = file;
  const based = versions[0];
  return (
    <div className="form-versions">
      {draft && based && (
        <Panel title={say(w.draftDifferences)}>
          <Differences before={based.content} after={draft.content} />
        </Panel>
      )}
      {versions.map((version, nth) => (
        <Version key={version.version} version={version} before={versions[nth + 1]} file={file} />
      ))}
    </div>
  );
}

interface VersionProps {
  readonly version: FormVersion;
  readonly before: FormVersion | undefined;
  readonly file: FormFile;
}

function Version({ version: v, before, file }: VersionProps) {
  const say = useSay();
  return (
    <Panel
      title={say(w.version, { version: v.version })}
      actions={
        <StateTag tone={v.verified ? 'good' : 'attention'}>{say(v.verified ? w.verified : w.unverified)}</StateTag>
      }
    >
      <Facts
        facts={[
          {
            label: say(w.publishedBy),
            value: v.publishedBy ? (
              <>
                <Actor name={v.publishedBy} /> <InstantText at={v.publishedAt} />
              </>
            ) : (
              say(w.shipped)
            ),
          },
          ...(v.change ? [{ label: say(w.changeNote), value: v.change, wide: true }] : []),
          { label: say(w.source), value: say(v.source), wide: true },
        ]}
      />
      {before && (
        <details>
          <summary>{say(w.differences)}</summary>
          <Differences before={before.content} after={v.content} />
        </details>
      )}
      <details>
        <summary>{say(w.preview)}</summary>
        <Preview content={v.content} lists={file.lists} />
      </details>
    </Panel>
  );
}
