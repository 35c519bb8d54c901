/** A file of which any part can be asked for; beyond its end there is nothing. */
export interface Bytes {
  readonly length: number;
  read(from: number, length: number): Promise<Buffer>;
}
