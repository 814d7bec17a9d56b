// Progress and problems, shown where the work was asked for.
import type { Problem, Progress } from './api';

export class Notices {
  readonly #progress: HTMLElement;
  readonly #problem: HTMLElement;

  constructor(root: ParentNode) {
    this.#progress = root.querySelector<HTMLElement>('[data-progress]')!;
    this.#problem = root.querySelector<HTMLElement>('[data-problem]')!;
  }

  step({ step, done }: Progress): void {
    this.#problem.hidden = true;
    this.#progress.hidden = false;
    const words = this.#progress.querySelector<HTMLElement>('[data-step]')!;
    if (words.textContent !== step) words.textContent = step;
    const bar = this.#progress.querySelector('progress')!;
    if (done === null) bar.removeAttribute('value');
    else bar.value = done;
  }

  quiet(): void {
    this.#progress.hidden = true;
    this.#problem.hidden = true;
  }

  problem(problem: Problem): void {
    this.#progress.hidden = true;
    const message = document.createElement('p');
    message.textContent = problem.message;
    this.#problem.replaceChildren(message);
    if (problem.fix) {
      const fix = document.createElement('p');
      fix.textContent = problem.fix;
      this.#problem.append(fix);
    }
    this.#problem.hidden = false;
  }
}
