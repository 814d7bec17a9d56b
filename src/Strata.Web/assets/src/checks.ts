// The checks: drawn from the page's template, changed in place, told to screen readers when a verdict changes.
import { putCodeText } from './code-text';
import type { CheckLine, CheckReport, FinishReport, Hint, Verdict } from './api';

const words: Record<Verdict, string> = {
  pass: 'Passes:',
  fail: 'Not yet:',
  pending: 'Judged at finish:',
  error: 'Cannot be judged now:',
};

const wordOf = (check: CheckLine): string => (check.waits ? 'Not yet:' : words[check.verdict]);

/** What a pending check says below its sentence. */
const laterOf = ({ waits, saw }: CheckLine): string => (waits ? `${saw.charAt(0).toUpperCase()}${saw.slice(1)}.` : 'Judged at finish.');

const put = (element: HTMLElement | null, text: string): void => {
  if (element && element.textContent !== text) element.textContent = text;
};

export class Checks {
  readonly #list = document.querySelector<HTMLOListElement>('[data-checks]')!;
  readonly #template = document.querySelector<HTMLTemplateElement>('[data-check-template]')!;
  readonly #tally = document.querySelector<HTMLElement>('[data-tally]')!;
  readonly #announce = document.querySelector<HTMLElement>('[data-announce]')!;

  /** A live report. What only finish can judge keeps the verdict that the last finish gave it. */
  show(report: CheckReport): void {
    const changed = report.checks.filter((check) => this.#line(check, false)).map((check) => `${wordOf(check)} ${check.says}`);
    this.#settle(changed);
  }

  /** Every check, judged. */
  judge(report: FinishReport): void {
    for (const check of report.checks) this.#line(check, true);
    this.#settle([]);
  }

  hint({ check, text }: Hint): void {
    const line = this.#find(check);
    const place = line?.querySelector('.check-body') ?? document.querySelector('[data-orphans]')!;
    const hint = document.createElement('p');
    hint.className = 'hint';
    putCodeText(hint, text);
    place.append(hint);
    hint.scrollIntoView({ block: 'nearest' });
    this.say(`Hint: ${text}`);
  }

  say(text: string): void {
    this.#announce.textContent = text;
  }

  #settle(changed: string[]): void {
    const waiting = document.querySelector<HTMLElement>('[data-waiting]');
    const lines = [...this.#list.children] as HTMLElement[];
    if (lines.length === 0) {
      put(waiting, 'This lab has no checks: its text tells when you are through.');
      return;
    }
    waiting?.remove();
    const passed = lines.filter((line) => line.dataset.verdict === 'pass').length;
    put(this.#tally, `${passed} of ${lines.length}`);
    if (changed.length > 0) this.say(`${changed.join('. ')}. ${passed} of ${lines.length} pass.`);
  }

  #find(id: string): HTMLElement | null {
    return this.#list.querySelector<HTMLElement>(`[data-check="${CSS.escape(id)}"]`);
  }

  /** Whether the verdict changed before the learner's eyes. */
  #line(check: CheckLine, final: boolean): boolean {
    const known = this.#find(check.id);
    const line = known ?? this.#draw(check.id);
    if (!final && check.verdict === 'pending' && !check.waits && line.dataset.judged !== undefined) return false;
    if (final && check.verdict !== 'pending') line.dataset.judged = '';
    else if (final || check.waits) delete line.dataset.judged;
    if (check.waits) line.dataset.waited = '';

    put(line.querySelector('[data-word]'), wordOf(check));
    put(line.querySelector('[data-later]'), laterOf(check));
    put(line.querySelector('[data-says]'), check.says);
    put(line.querySelector('[data-saw]'), check.saw);
    put(line.querySelector('[data-expected]'), check.expected);
    const changed = line.dataset.verdict !== check.verdict;
    if (changed) {
      line.dataset.verdict = check.verdict;
      line.classList.toggle('turned', known !== null && check.verdict === 'pass');
    }
    return changed && known !== null;
  }

  #draw(id: string): HTMLElement {
    const line = this.#template.content.firstElementChild!.cloneNode(true) as HTMLElement;
    line.dataset.check = id;
    line.dataset.verdict = '';
    this.#list.append(line);
    for (const orphan of document.querySelectorAll<HTMLElement>(`[data-orphans] [data-for="${CSS.escape(id)}"]`)) {
      line.querySelector('.check-body')!.append(orphan);
    }
    return line;
  }
}
