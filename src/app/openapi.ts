import { z } from 'zod';
import {
  type Contract,
  type Endpoint,
  methodOf,
  pathOf,
  type Repetition,
  repetitionOf,
  takesBody,
} from '../kernel/contract.ts';
import { type FieldWords, fieldName } from '../kernel/field-words.ts';
import { commonProblems } from '../kernel/problem.ts';

type Json = Record<string, unknown>;

const toSchema = (schema: unknown, io: 'input' | 'output'): Json =>
  z.toJSONSchema(schema as z.ZodType, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;

/** OpenAPI 3.1 of everything the contracts offer, in Chinese; the English names stand in `x-english`. */
export function openApi(contracts: readonly Contract[]): Json {
  const paths: Record<string, Json> = {};
  for (const contract of contracts) {
    for (const [name, endpoint] of Object.entries(contract.endpoints)) {
      const input = described(toSchema(endpoint.in, 'input'), contract.fields, name);
      const method = methodOf(endpoint).toLowerCase();
      const permit = typeof endpoint.permit === 'string' ? endpoint.permit : endpoint.permit.id;
      const problems = [
        ...endpoint.problems.map((code) => `${contract.module}.${code}`),
        ...Object.keys(commonProblems),
      ];
      paths[pathOf(contract.module, name)] = {
        [method]: {
          operationId: `${contract.module}.${name}`,
          tags: [contract.module],
          summary: endpoint.word.zh,
          'x-english': endpoint.word.en,
          description: `permission: ${permit}; kind: ${endpoint.kind}`,
          'x-permission': permit,
          'x-problems': problems,
          ...request(endpoint, input),
          responses: {
            200: {
              description: endpoint.word.zh,
              content: answerContent(endpoint.kind, toSchema(endpoint.out, 'output')),
            },
            default: {
              description: 'RFC 9457',
              content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
            },
          },
        },
      };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: '榕荫 Rongyin', version: '0.1.0' },
    tags: contracts.map((c) => ({ name: c.module, description: c.word.zh, 'x-english': c.word.en })),
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'rongyin_session' } },
    },
    security: [{ session: [] }],
  };
}

/** The fields of an input say in Chinese what they are called. */
function described(schema: Json, words: FieldWords, endpoint: string): Json {
  const properties = Object.entries((schema.properties as Record<string, Json> | undefined) ?? {});
  if (properties.length === 0) return schema;
  const named = properties.map(([name, property]) => {
    const description = fieldName(words, `/${name}`, 'zh', endpoint);
    return [name, description ? { description, ...property } : property];
  });
  return { ...schema, properties: Object.fromEntries(named) };
}

const repetitions: Readonly<Record<Repetition, string>> = {
  answer: '同一编号只生效一次，再次发送得到同样的回答',
  refusal:
    '同一编号只生效一次。回答中的密码只显示一次、不留存，再次发送得到 409 already-done；没有收到回答的，请用 access.resetPassword 重置密码',
  run: '此接口不识别编号：回答（登录状态、查看到的内容）不留存，再次发送会重新执行，查看会再记一次；没有收到回答的，再次发送即可',
};
const idempotencyKey = (endpoint: Endpoint): Json => ({
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: repetitions[repetitionOf(endpoint)],
  schema: { type: 'string', pattern: '^[\\w-]{8,100}$' },
});
const ownPage = {
  name: 'X-Rongyin',
  in: 'header',
  required: true,
  description: '随会话 Cookie 发送的 POST 请求必须带上，别的网站的表单带不上',
  schema: { const: '1' },
};

function request(endpoint: Endpoint, input: Json): Json {
  const { kind } = endpoint;
  if (takesBody(endpoint))
    return {
      parameters: kind === 'action' ? [ownPage, idempotencyKey(endpoint)] : [ownPage],
      requestBody: { required: true, content: { 'application/json': { schema: input } } },
    };
  if (kind === 'upload')
    return {
      parameters: [ownPage, ...queryParameters(input)],
      requestBody: { required: true, content: { 'application/octet-stream': {} } },
    };
  return { parameters: queryParameters(input) };
}

function queryParameters(input: Json): Json[] {
  const required = (input.required as string[] | undefined) ?? [];
  return Object.entries((input.properties as Record<string, Json> | undefined) ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function answerContent(kind: string, schema: Json): Json {
  if (kind === 'download') return { 'application/octet-stream': {} };
  if (kind === 'live') return { 'text/event-stream': {} };
  return { 'application/json': { schema } };
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'reference'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    reference: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          pointer: { type: 'string' },
          code: { type: 'string' },
          name: { type: 'string' },
          detail: { type: 'string' },
          allowed: { type: 'array', items: { type: 'string' } },
        },
      },
    },
    facts: { type: 'object' },
  },
} as const;
