/** A customer's Word file with places to fill in: what may stand in it, and what is wrong with one. */

/** Names of what can be filled in; a list has fields of its own and is repeated for each row. */
export interface TemplateFields {
  readonly [name: string]: true | TemplateFields;
}

export type TemplateData = { readonly [name: string]: string | readonly TemplateData[] };

/** One fault with its place: which part of the file, which paragraph there, and what stands in it. */
export interface TemplateFault {
  readonly code:
    | 'unreadable'
    | 'unknown-field'
    /** A field of a list that stands outside it. */
    | 'outside-list'
    /** A list written as one field: it has no text of its own. */
    | 'list-as-field'
    /** Asked to stand as markup: what somebody has typed would be read as the file's own. */
    | 'as-markup'
    /** Braces of the width of Chinese characters are text like any other. */
    | 'wide-braces'
    | 'not-closed'
    | 'not-opened'
    | 'list-not-closed'
    | 'list-not-opened'
    /** A list begins and ends in places that cannot be repeated together. */
    | 'misplaced'
    | 'malformed'
    | 'no-watermark';
  readonly part: 'body' | 'header' | 'footer';
  /** Counted from 1; null where the fault is in no one paragraph. */
  readonly paragraph: number | null;
  readonly tag: string;
  /** What would be right: the list to which the field belongs, or the name that comes nearest. */
  readonly right?: string;
}

export interface TemplateTask {
  readonly template: Uint8Array;
  readonly fields: TemplateFields;
  /** Absent where the template is only looked at. */
  readonly data?: TemplateData;
}

export type TemplateAnswer = { readonly faults: readonly TemplateFault[] } | { readonly filled: Uint8Array };
