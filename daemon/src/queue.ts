/**
 * Jobs waiting for a worker: hottest first, then in order of arrival.
 */

export interface Queued {
  /** Urgency; larger is sooner. */
  readonly heat: number;
}

export class HeatQueue<Job extends Queued> {
  readonly #jobs: Job[] = [];

  get length(): number {
    return this.#jobs.length;
  }

  push(job: Job): void {
    // Few jobs wait at any time, so inserting in place is cheap.
    let at = this.#jobs.length;
    while (at > 0 && (this.#jobs[at - 1]?.heat ?? 0) < job.heat) at--;
    this.#jobs.splice(at, 0, job);
  }

  /** Takes the next job. */
  shift(): Job | undefined {
    return this.#jobs.shift();
  }

  find(matches: (job: Job) => boolean): Job | undefined {
    return this.#jobs.find(matches);
  }

  /** Takes out all jobs that match. */
  remove(matches: (job: Job) => boolean): Job[] {
    const removed = this.#jobs.filter(matches);
    const kept = this.#jobs.filter((job) => !matches(job));
    this.#jobs.splice(0, this.#jobs.length, ...kept);
    return removed;
  }
}
