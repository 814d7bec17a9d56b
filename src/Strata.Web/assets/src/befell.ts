// What befell the machines: said below the terminal, with the one thing that helps.
import { address, ask, Problem, type MachineNotice } from './api';

const remedies: Partial<Record<MachineNotice['state'], [step: string, words: string]>> = {
  paused: ['resume', 'Resume'],
  stopped: ['reboot', 'Switch on'],
};

export class Befell {
  readonly #root = document.querySelector<HTMLElement>('[data-befell]')!;
  readonly #text = document.querySelector<HTMLElement>('[data-befell-text]')!;
  readonly #button = document.querySelector<HTMLButtonElement>('[data-befell-step]')!;
  #target: { machine: string; step: string } | null = null;

  constructor(private readonly attempt: string) {
    this.#button.addEventListener('click', () => void this.#help());
  }

  /** The machine that needs help comes first; else the one to which something happened. */
  show(machines: MachineNotice[]): void {
    const told = machines.find(({ state }) => remedies[state]) ?? machines.find(({ text }) => text !== null);
    this.#root.hidden = !told;
    if (!told) return;
    const words = told.text ?? (told.state === 'paused' ? 'The machine is paused.' : 'The machine is off. Its disk is kept.');
    const line = machines.length > 1 ? `${told.machine}: ${words}` : words;
    if (this.#text.textContent !== line) this.#text.textContent = line;
    const remedy = remedies[told.state];
    this.#button.hidden = !remedy;
    this.#target = remedy ? { machine: told.machine, step: remedy[0] } : null;
    if (remedy) this.#button.textContent = remedy[1];
  }

  async #help(): Promise<void> {
    if (!this.#target) return;
    const { machine, step } = this.#target;
    this.#button.disabled = true;
    try {
      await ask('POST', address(this.attempt, `/machines/${encodeURIComponent(machine)}/${step}`), {});
    } catch (thrown) {
      this.#text.textContent = Problem.from(thrown).message;
    } finally {
      this.#button.disabled = false;
    }
  }
}
