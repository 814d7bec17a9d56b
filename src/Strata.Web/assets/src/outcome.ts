// What finish found, said above the checks.
import type { FinishReport } from './api';
import { putCodeText } from './code-text';

const paragraph = (text: string, className = ''): HTMLElement => {
  const element = document.createElement('p');
  putCodeText(element, text);
  element.className = className;
  return element;
};

export const showOutcome = (report: FinishReport): void => {
  const place = document.querySelector<HTMLElement>('[data-outcome]')!;
  const missing = report.checks.filter((check) => check.verdict !== 'pass').length;
  const title = document.createElement('h2');
  title.textContent = report.passed ? 'Every check passes' : 'Not yet';
  const words = report.passed
    ? 'It also holds on a copy of your machine that was started afresh where the lab asks for that. The lab counts as passed.'
    : `${missing} of ${report.checks.length} checks ${missing === 1 ? 'does' : 'do'} not pass yet. Your machine is as you left it: go on, and finish again.`;
  place.replaceChildren(title, paragraph(words));
  if (report.feedback) place.append(paragraph(report.feedback, 'feedback'));
  if (report.passed) {
    const back = document.createElement('a');
    back.href = '/';
    back.textContent = 'Go to the map';
    place.append(back);
  }
  place.dataset.outcome = report.outcome;
  place.hidden = false;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'nearest' });
};

export const hideOutcome = (): void => {
  const place = document.querySelector<HTMLElement>('[data-outcome]')!;
  place.hidden = true;
  place.dataset.outcome = '';
};
