import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { asUnreadable } from './xlsx-package.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Called with local names: some programs prefix every element (`x:row`). */
export interface XmlListener {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Feeds a part to the listener piece by piece, and yields after each, so that rows can be handed on and
 * other requests get their turn. Entities of a DTD are not expanded: the parser refuses them.
 */
export async function* parseXml(part: Readable, listener: XmlListener): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  parser.on('opentag', (tag) => listener.open?.(localName(tag.name), tag.attributes));
  parser.on('closetag', (tag) => listener.close?.(localName(tag.name)));
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const piece of part) {
      parser.write(decoder.decode(piece, { stream: true }));
      yield;
    }
    parser.close();
  } catch (error) {
    throw asUnreadable(error);
  } finally {
    part.destroy();
  }
}

export async function parseWhole(part: Readable, listener: XmlListener): Promise<void> {
  const pieces = parseXml(part, listener);
  while (!(await pieces.next()).done);
}
