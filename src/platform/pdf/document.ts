/** A table of texts; its header is repeated on every page. */
export interface PdfTable {
  readonly heading: string;
  /** Under the heading: what is counted, or what is left out. */
  readonly note?: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers, set to the right. */
  readonly numbers?: readonly number[];
  /** Columns that take what is left; the others take what they need. */
  readonly wide?: readonly number[];
  /** Its texts may be longer than a page: rows go over to the next. */
  readonly long?: boolean;
}

/** A paper for the file cabinet: A4, heading, tables, signatures, and on every page its number and who printed it when. */
export interface PdfPaper {
  readonly title: string;
  /** Place, period, unit: one line under the title. */
  readonly lines: readonly string[];
  /** Below them: what has to be known of the figures. */
  readonly note?: string;
  readonly tables: readonly PdfTable[];
  /** Who signs, one line each. */
  readonly signatures: readonly string[];
  readonly printed: string;
  /** Across every page, pale. */
  readonly watermark?: string;
  /** 第 {page} 页，共 {pages} 页 */
  readonly pageOf: string;
}
