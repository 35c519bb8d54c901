import { useQuery } from '@tanstack/react-query';
import { Button, Collapse, Input } from 'antd';
import { useMemo } from 'react';
import { marks } from '../../../kernel/words.ts';
import { Answer, Empty, PageHead, useAddress, useLanguage, useSay } from '../../../ui/index.ts';
import { referenceWords as w } from './words.ts';
import './page.css';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly 'x-english': string;
  readonly tags: readonly string[];
  readonly 'x-permission': string;
  readonly 'x-problems': readonly string[];
  readonly requestBody?: { content: Record<string, { schema: unknown }> };
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: unknown }[];
  readonly responses: { 200: { content: Record<string, { schema?: unknown }> } };
}
interface Described {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly tags: readonly { name: string; description: string; 'x-english': string }[];
}
type Listed = Operation & { readonly path: string; readonly method: string };

const source = '/api/openapi.json';

/** Every endpoint of every module, read from the document that machines read. */
export function Reference() {
  const say = useSay();
  const [address, setAddress] = useAddress();
  const sought = String(address.text ?? '').toLowerCase();
  const document = useQuery({
    queryKey: ['openapi'],
    queryFn: async () => (await (await fetch(source)).json()) as Described,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <PageHead
        title={say(w.title)}
        note={say(w.note)}
        actions={
          <Button href={source} download>
            {say(w.download)}
          </Button>
        }
      />
      <Input.Search
        allowClear
        className="reference-search"
        defaultValue={String(address.text ?? '')}
        placeholder={say(w.search)}
        aria-label={say(w.search)}
        onSearch={(text) => setAddress({ text: text || undefined })}
      />
      <Answer of={document}>{(found) => <Endpoints document={found} sought={sought} />}</Answer>
    </>
  );
}

function Endpoints({ document, sought }: { document: Described; sought: string }) {
  const say = useSay();
  const listed = useMemo(() => operationsOf(document), [document]);
  const { language } = useLanguage();
  const shown = listed.filter((o) =>
    `${o.path} ${o.summary} ${o['x-english']} ${o['x-permission']}`.toLowerCase().includes(sought),
  );
  if (shown.length === 0) return <Empty title={say(w.none)} />;
  return (
    <>
      <p className="quiet">{say(w.count, { n: shown.length })}</p>
      {document.tags.map((tag) => {
        const own = shown.filter((o) => o.tags.includes(tag.name));
        if (own.length === 0) return null;
        return (
          <section key={tag.name}>
            <h2 className="reference-module">{language === 'zh' ? tag.description : tag['x-english']}</h2>
            <Collapse
              size="small"
              destroyOnHidden
              items={own.map((o) => ({ key: o.operationId, label: <Label of={o} />, children: <Details of={o} /> }))}
            />
          </section>
        );
      })}
    </>
  );
}

function operationsOf({ paths }: Described): Listed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
  );
}

function Label({ of: o }: { of: Listed }) {
  const { language } = useLanguage();
  return (
    <span className="reference-label">
      <code>{o.method}</code>
      <code className="reference-path">{o.path}</code>
      <span>{language === 'zh' ? o.summary : o['x-english']}</span>
    </span>
  );
}

function Details({ of: o }: { of: Listed }) {
  const say = useSay();
  const body = Object.values(o.requestBody?.content ?? {})[0]?.schema;
  const answer = Object.values(o.responses[200].content)[0]?.schema;
  const own = o['x-problems'].filter((code) => code.includes('.'));
  return (
    <div className="reference-details">
      <p>
        {say(w.permission)}
        {say(marks.colon)}
        <code>{o['x-permission']}</code>
        {own.length > 0 && (
          <>
            　{say(w.problems)}
            {say(marks.colon)}
            <code>{own.join(say(marks.comma))}</code>
          </>
        )}
      </p>
      <h3>{say(w.input)}</h3>
      <pre>
        {JSON.stringify(
          body ??
            o.parameters?.map(({ name, in: place, required, schema }) => ({ name, in: place, required, schema })) ??
            {},
          null,
          2,
        )}
      </pre>
      {answer !== undefined && (
        <>
          <h3>{say(w.output)}</h3>
          <pre>{JSON.stringify(answer, null, 2)}</pre>
        </>
      )}
    </div>
  );
}
