import type { WordParams } from './words.ts';
import { word } from './words.ts';

/** One wrong field: RFC 6901 pointer into the input, a code, and what the sentence needs. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail?: string;
  readonly params?: WordParams;
  /** The values of a choice, for callers who do not see the page. */
  readonly allowed?: readonly string[];
}

export interface ProblemOptions {
  readonly params?: WordParams;
  readonly fields?: readonly FieldProblem[];
  /** Facts the page needs to help, for example both versions of an edited record. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * The only error of the house. `code` is `module.kebab-condition`; its HTTP status and its
 * sentences are declared beside the contract that can raise it. On the wire: RFC 9457.
 */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: WordParams;
  readonly fields: readonly FieldProblem[];
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, options: ProblemOptions = {}) {
    super(code, { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.params = options.params ?? {};
    this.fields = options.fields ?? [];
    this.facts = options.facts ?? {};
  }
}

/** Problems that any endpoint can answer. */
export const commonProblems = {
  'invalid-input': { status: 422, word: word('提交的内容有误，请按提示修改', 'Some of what was sent is not valid') },
  'signed-out': { status: 401, word: word('登录已失效，请重新登录', 'You are signed out; please sign in again') },
  forbidden: { status: 403, word: word('您当前的岗位没有这项权限', 'Your current post does not allow this') },
  'not-found': {
    status: 404,
    word: word('没有找到，可能已不存在或不在您的管辖范围', 'Not found, or not within your place'),
  },
  conflict: {
    status: 409,
    word: word('他人已修改过这条记录，请核对后再保存', 'Somebody else changed this record meanwhile'),
  },
  'key-reused': {
    status: 409,
    word: word('同一提交编号已用于另一份内容', 'This idempotency key was used for another request'),
  },
  'already-done': {
    status: 409,
    word: word(
      '这次提交此前已经生效，没有再做一遍。其中的密码只显示一次，系统不留存；没有记下的，请到“账号”中重置密码',
      'This was done already and was not done again. Its passwords were shown once and are kept nowhere; reset those that were not noted down, in “Accounts”',
    ),
  },
  'too-large': {
    status: 413,
    word: word('内容过大，最多 {limit} MB，请缩减后再提交', 'Too large: at most {limit} MB'),
  },
  'request-too-long': {
    status: 431,
    word: word(
      '请求地址或请求头过长，请减少筛选条件，或清除本站 Cookie 后重试',
      'The address or the headers of the request are too long; use fewer filters, or clear the cookies of this site',
    ),
  },
  'too-slow': {
    status: 408,
    word: word('请求没有按时传完，请检查网络后重试', 'The request did not arrive in time; please try again'),
  },
  'empty-file': {
    status: 422,
    word: word('文件是空的（0 字节），请核对后重新选择', 'The file is empty (0 bytes): check it and choose again'),
  },
  'damaged-file': {
    status: 422,
    word: word(
      '文件已损坏或不完整，请用原来的软件打开并另存后再上传',
      'The file is damaged or incomplete: open it in its own program, save it again, and upload that',
    ),
  },
  'unsupported-type': {
    status: 415,
    word: word('不支持这种内容格式，可用 {allowed}', 'Not a supported type; use {allowed}'),
  },
  'too-many': { status: 429, word: word('操作过于频繁，请稍后再试', 'Too many requests; please wait') },
  'file-damaged': {
    status: 500,
    word: word(
      '文件已损坏或被改动，无法打开，请告知管理员从备份恢复',
      'The file was damaged or changed and cannot be opened; ask the administrator to restore it',
    ),
  },
  unavailable: {
    status: 503,
    word: word('系统暂时不可用，已保留您填写的内容，请稍后重试', 'Temporarily unavailable; please try again'),
  },
  'cross-site': {
    status: 403,
    word: word('请求来源不明，已拒绝', 'The request came from another site and was refused'),
  },
  unexpected: {
    status: 500,
    word: word(
      '系统出错，请把编号 {reference} 告诉管理员',
      'Something failed; give number {reference} to the administrator',
    ),
  },
} as const;

export type CommonProblem = keyof typeof commonProblems;

export function problem(code: CommonProblem, options?: ProblemOptions): Problem {
  return new Problem(code, commonProblems[code].status, options);
}

/** 422 with a pointer per field. */
export function invalid(...fields: FieldProblem[]): Problem {
  return problem('invalid-input', { fields });
}
