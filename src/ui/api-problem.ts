/** One wrong field as the server names it: RFC 6901 pointer into what was sent. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  /** What the field is called. */
  readonly name?: string;
  readonly detail: string;
}

export interface ProblemParts {
  /** `module.kebab-condition`, a common code, or `unreachable` when no answer came. */
  readonly code: string;
  readonly status: number;
  /** The sentence in the reader's language. */
  readonly detail?: string | undefined;
  readonly fields?: readonly FieldFault[] | undefined;
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  /** Number that finds the failure in the server's log. */
  readonly reference?: string | undefined;
}

/** What the server refused or failed to do, as pages see it. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string | undefined;
  readonly fields: readonly FieldFault[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly reference: string | undefined;

  constructor(parts: ProblemParts, cause?: unknown) {
    super(parts.detail ?? parts.code, { cause });
    this.name = 'ApiProblem';
    this.code = parts.code;
    this.status = parts.status;
    this.detail = parts.detail;
    this.fields = parts.fields ?? [];
    this.facts = parts.facts ?? {};
    this.reference = parts.reference;
  }

  /** Trying the same again may succeed: nothing was answered, or not now. */
  get passing(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

interface Wire {
  code?: string;
  title?: string;
  detail?: string;
  reference?: string;
  errors?: FieldFault[];
  facts?: Record<string, unknown>;
}

/** Reads application/problem+json; an answer of another form (a proxy's page) keeps its status only. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
  const wire: Wire = isProblem ? await response.json().catch(() => ({})) : {};
  return new ApiProblem({
    code: wire.code ?? (response.status >= 502 ? 'unavailable' : 'unexpected'),
    status: response.status,
    detail: wire.detail ?? wire.title,
    fields: wire.errors,
    facts: wire.facts,
    reference: wire.reference,
  });
}
