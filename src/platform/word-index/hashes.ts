import type { Cipherbox } from '../crypto/index.ts';
import { folded, pairsOf } from './folding.ts';

/** Grows when texts are folded or taken apart in another way: a migration then empties `words_by`. */
const scheme = 1;

/** By which key, and in which way, a row that is indexed now was. */
export const wordsBy = (crypto: Cipherbox): string => `${crypto.newest.id}.${scheme}`;

/** Pairs repeat: a city's notes are made of few of them. */
const kept = new WeakMap<Cipherbox, Map<string, number>>();
const mostKept = 200_000;

/**
 * 16 bits, as `smallint` holds them, by a key of the keyring. Short on purpose: several pairs share a hash, so the
 * rarer ones among them are told apart by nobody who has the table alone.
 */
function hashOf(crypto: Cipherbox, keyId: string, cityCode: string, pair: string): number {
  let hashes = kept.get(crypto);
  if (!hashes || hashes.size >= mostKept) {
    hashes = new Map();
    kept.set(crypto, hashes);
  }
  const name = `${keyId} ${cityCode} ${pair}`;
  let hash = hashes.get(name);
  if (hash === undefined) {
    hash = crypto.blindHash(keyId, `words ${cityCode}`, pair).readInt16BE();
    hashes.set(name, hash);
  }
  return hash;
}

const hashesOf = (crypto: Cipherbox, keyId: string, cityCode: string, pairs: Iterable<string>): number[] => [
  ...new Set([...pairs].map((pair) => hashOf(crypto, keyId, cityCode, pair))),
];

/** The columns of a row that holds these texts. */
export function indexed(crypto: Cipherbox, cityCode: string, texts: readonly (string | null | undefined)[]) {
  const pairs = pairsOf(folded(texts.filter(Boolean).join('\n')));
  const words = pairs.size > 0 ? hashesOf(crypto, crypto.newest.id, cityCode, pairs) : null;
  return { words, words_by: wordsBy(crypto) };
}

/** For each key of the keyring, which differ while keys are changed: what a row of the city holds that has all terms. */
export const wantedHashes = (crypto: Cipherbox, cityCode: string, terms: readonly string[]): number[][] => {
  const pairs = new Set(terms.flatMap((term) => [...pairsOf(term)]));
  return crypto.keyIds.map((keyId) => hashesOf(crypto, keyId, cityCode, pairs));
};
