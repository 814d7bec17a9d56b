// Verdicts as they change. A hidden tab lets go of the connection: a browser has only six to give.
import { address, type CheckReport } from './api';

export class Watch {
  #source: EventSource | null = null;
  #retry = 0;
  #wait = 250;

  constructor(
    private readonly attempt: string,
    private readonly onReport: (report: CheckReport) => void,
  ) {
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#close() : this.#open()));
    this.#open();
  }

  #open(): void {
    if (this.#source || document.hidden) return;
    clearTimeout(this.#retry);
    const source = new EventSource(address(this.attempt, '/watch'));
    this.#source = source;
    source.onmessage = (event: MessageEvent<string>) => {
      this.#wait = 250;
      this.onReport(JSON.parse(event.data) as CheckReport);
    };
    source.onerror = () => {
      this.#close();
      this.#retry = window.setTimeout(() => this.#open(), this.#wait);
      this.#wait = Math.min(this.#wait * 2, 4000);
    };
  }

  #close(): void {
    this.#source?.close();
    this.#source = null;
  }
}
