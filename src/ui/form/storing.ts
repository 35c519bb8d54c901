import type { Busy } from './form-context.ts';

/** A file or strokes being stored: the form waits for the last. */
export class Storing implements Busy {
  private work: Promise<void> | null = null;
  private done: () => void = () => {};

  begin(): void {
    this.end();
    this.work = new Promise((resolve) => {
      this.done = resolve;
    });
  }

  end(): void {
    this.work = null;
    this.done();
  }

  isUnderWay(): boolean {
    return this.work !== null;
  }

  async atRest(): Promise<void> {
    // What is chosen or drawn meanwhile is waited for too.
    while (this.work) await this.work;
  }
}
