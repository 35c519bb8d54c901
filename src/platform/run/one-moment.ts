import type { Context } from '../context.ts';
import { seal } from '../database/handle.ts';
import { OneMoment } from '../database/one-moment.ts';
import { plugins } from '../database/pool.ts';
import type { FileAnswer } from '../route.ts';

type Read<I, O> = (context: Context, input: I) => Promise<O>;

/** One answer of several readings: its figures, parts and rows agree, whatever is written meanwhile. */
export const atOneMoment =
  <I, O>(read: Read<I, O>): Read<I, O> =>
  async (context, input) => {
    const moment = new OneMoment(context.services.pool, plugins);
    try {
      return await read({ ...context, db: seal(moment.db) }, input);
    } finally {
      await moment.end();
    }
  };

/** The same for a file whose rows are read while it is sent: the moment ends with its last byte, or when it is cut off. */
export const fileAtOneMoment =
  <I>(read: Read<I, FileAnswer>): Read<I, FileAnswer> =>
  async (context, input) => {
    const moment = new OneMoment(context.services.pool, plugins);
    try {
      const file = await read({ ...context, db: seal(moment.db) }, input);
      file.body.once('close', () => void moment.end());
      return file;
    } catch (error) {
      await moment.end();
      throw error;
    }
  };
