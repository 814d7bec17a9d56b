// The lab page: story and checks on the left, terminal on the right, and what can be done with the attempt.
import { address, ask, follow, Problem, type AttemptStarted, type FinishReport, type Hint } from './api';
import { Befell } from './befell';
import { Checks } from './checks';
import { elapsed } from './elapsed';
import { Notices } from './notices';
import { hideOutcome, showOutcome } from './outcome';
import { Panes } from './panes';
import { ports } from './ports';
import { tabs } from './tabs';
import { Watch } from './watch';

const bench = document.querySelector<HTMLElement>('[data-attempt]')!;
const attempt = bench.dataset.attempt!;
const toolbar = document.querySelector<HTMLElement>('[data-toolbar]')!;
const buttons = [...toolbar.querySelectorAll<HTMLButtonElement>('button')];
const notices = new Notices(document);
const checks = new Checks();
const open = bench.dataset.state !== 'stopped';

const leaveTerminal = (): void => toolbar.querySelector<HTMLElement>('button, a')?.focus();
const panes = open ? new Panes(attempt, leaveTerminal) : null;
let busy = false;

const go = (to: string): void => {
  if (location.pathname === to) location.reload();
  else location.assign(to);
};

const confirmed = (name: string): Promise<boolean> => {
  const dialog = document.querySelector<HTMLDialogElement>(`[data-dialog="${name}"]`)!;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }));
};

/** Runs one thing at a time; what fails is said where it was asked for. */
const run = async (button: HTMLButtonElement, work: () => Promise<void>): Promise<void> => {
  if (busy || button.getAttribute('aria-disabled') === 'true') return;
  busy = true;
  toolbar.setAttribute('aria-busy', 'true');
  notices.quiet();
  try {
    await work();
    notices.quiet();
  } catch (thrown) {
    notices.problem(Problem.from(thrown));
  } finally {
    busy = false;
    toolbar.removeAttribute('aria-busy');
  }
};

const afresh = (name: 'reset' | 'new-numbers') => async (): Promise<void> => {
  if (!(await confirmed(name))) return;
  notices.step({ step: 'Starting a fresh machine', done: null });
  const started = await follow<AttemptStarted>(address(attempt, '/reset'), { newNumbers: name === 'new-numbers' }, (step) => notices.step(step));
  go(`/attempts/${encodeURIComponent(started.attempt)}`);
};

const noHints = (button: HTMLButtonElement): void => {
  button.setAttribute('aria-disabled', 'true');
  button.querySelector('[data-label]')!.textContent = 'No hints left';
};

const actions: Record<string, (button: HTMLButtonElement) => Promise<void>> = {
  finish: async () => {
    hideOutcome();
    notices.step({ step: 'Judging every check', done: null });
    const report = await follow<FinishReport>(address(attempt, '/finish'), {}, (step) => notices.step(step));
    checks.judge(report);
    showOutcome(report);
  },
  hint: async (button) => {
    const { hint } = await ask<{ hint: Hint | null }>('POST', address(attempt, '/hint'), {});
    if (!hint) {
      noHints(button);
      checks.say('No hint is left.');
      return;
    }
    checks.hint(hint);
    const left = Number(button.dataset.left) - 1;
    button.dataset.left = `${left}`;
    if (left <= 0) noHints(button);
  },
  reset: afresh('reset'),
  'new-numbers': afresh('new-numbers'),
  stop: async () => {
    if (!(await confirmed('stop'))) return;
    await ask('DELETE', address(attempt));
    go('/');
  },
};

for (const button of buttons) {
  const action = actions[button.dataset.action ?? ''];
  if (action) button.addEventListener('click', () => void run(button, () => action(button)));
}

// Letters work while a button has the focus, so they never get in the way of typing or of speech.
toolbar.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const index = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (next !== 0 && index >= 0) {
    buttons[(index + next + buttons.length) % buttons.length]!.focus();
    event.preventDefault();
    return;
  }
  const button = buttons.find((candidate) => candidate.dataset.key === event.key.toLowerCase());
  if (button) {
    event.preventDefault();
    button.focus();
    button.click();
  }
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'F6' || event.defaultPrevented || event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return;
  if (document.querySelector('dialog[open]')) return;
  event.preventDefault();
  panes?.focus();
});

tabs();
ports(attempt, notices);
elapsed(bench);
if (open) {
  const befell = new Befell(attempt);
  new Watch(attempt, (report) => {
    checks.show(report);
    befell.show(report.machines ?? []);
  });
}
