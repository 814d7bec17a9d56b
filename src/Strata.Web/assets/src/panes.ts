// The right side: a terminal for each machine, of which one is shown, and the line below it.
import { obeyPolicy } from './strict-styles';
import { MachineTerminal } from './terminal';

const readAloudKey = 'strata.read-aloud';

export class Panes {
  readonly #root = document.querySelector<HTMLElement>('#terminal')!;
  readonly #link = document.querySelector<HTMLElement>('[data-link]')!;
  readonly #terminals = new Map<string, MachineTerminal>();
  #shown = '';

  constructor(
    private readonly attempt: string,
    private readonly onLeave: () => void,
  ) {
    obeyPolicy();
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-machine]')) {
      button.addEventListener('click', () => {
        this.show(button.dataset.machine!);
        this.focus();
      });
    }
    const readAloud = document.querySelector<HTMLButtonElement>('[data-action=read-aloud]')!;
    readAloud.setAttribute('aria-pressed', `${this.#readAloud}`);
    readAloud.addEventListener('click', () => {
      const on = !this.#readAloud;
      localStorage.setItem(readAloudKey, `${on}`);
      readAloud.setAttribute('aria-pressed', `${on}`);
      for (const terminal of this.#terminals.values()) terminal.readAloud(on);
    });
    this.show((this.#root.dataset.machines ?? '').split(' ')[0]!);
  }

  focus(): void {
    this.#terminals.get(this.#shown)?.focus();
  }

  show(machine: string): void {
    this.#shown = machine;
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-machine]')) {
      button.setAttribute('aria-pressed', `${button.dataset.machine === machine}`);
    }
    for (const [name, { element }] of this.#terminals) element.hidden = name !== machine;
    if (this.#terminals.has(machine)) return;

    const element = document.createElement('div');
    element.className = 'pane';
    this.#root.append(element);
    const terminal = new MachineTerminal(
      element,
      this.attempt,
      machine,
      (link, words) => {
        if (machine !== this.#shown) return;
        this.#link.dataset.state = link;
        if (this.#link.textContent !== words) this.#link.textContent = words;
      },
      this.onLeave,
      this.#readAloud,
    );
    this.#terminals.set(machine, terminal);
  }

  get #readAloud(): boolean {
    return localStorage.getItem(readAloudKey) === 'true';
  }
}
