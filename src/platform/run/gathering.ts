interface Waiting<I, O> {
  readonly input: I;
  resolve(output: O): void;
  reject(error: unknown): void;
}

export interface GatheringOptions {
  /** Inputs that go together at most. */
  readonly most: number;
  /** Runs under way at once, at most. */
  readonly lanes: number;
  /** After so many milliseconds a run is late, and what waits for it takes another lane; 0: at once. */
  readonly patience: number;
}

/** Alone a request waits for one turn of the event loop; a crowd that is still arriving, for so many. */
const mostTurns = 4;

/**
 * Lets inputs that arrive while a run is under way share the next one, so that many at once cost little
 * more than one. A run that fails is repeated for each of its inputs alone: one must not fail the others.
 */
export function gathering<I, O>(
  run: (inputs: readonly I[]) => Promise<readonly O[]>,
  { most, lanes, patience }: GatheringOptions,
): (input: I) => Promise<O> {
  const waiting: Waiting<I, O>[] = [];
  let busy = 0;
  let late = 0;

  const answer = async (together: readonly Waiting<I, O>[]): Promise<void> => {
    try {
      const outputs = await run(together.map(({ input }) => input));
      together.forEach(({ resolve }, i) => void resolve(outputs[i] as O));
    } catch (error) {
      if (together.length === 1) together[0]?.reject(error);
      else for (const one of together) await answer([one]);
    }
  };
  /** One run; while it is late it keeps nobody else from beginning. */
  const watched = async (together: readonly Waiting<I, O>[]): Promise<void> => {
    let isLate = patience === 0;
    const beLate = () => {
      isLate = true;
      late += 1;
      if (waiting.length > 0) begin();
    };
    const timer = isLate ? undefined : setTimeout(beLate, patience);
    if (isLate) late += 1;
    await answer(together);
    clearTimeout(timer);
    if (isLate) late -= 1;
  };
  const lane = async (): Promise<void> => {
    // Whatever this turn of the event loop still brings goes along, and the next few as long as they bring more.
    for (let turn = 0, known = 0; turn < mostTurns && waiting.length > known && waiting.length < most; turn += 1) {
      known = waiting.length;
      await new Promise((next) => setImmediate(next));
    }
    while (waiting.length > 0) await watched(waiting.splice(0, most));
    busy -= 1;
  };
  const begin = (): void => {
    if (busy === lanes || busy > late) return;
    busy += 1;
    void lane();
  };
  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      begin();
    });
}
