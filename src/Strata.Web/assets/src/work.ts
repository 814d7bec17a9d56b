// A deliverable: has the learner's folder examined, then shows what became of it.
import { follow, Problem } from './api';
import { Notices } from './notices';

interface VerifyReport {
  passed: boolean;
  feedback: string | null;
}

const kept = 'feedback';
const main = document.querySelector<HTMLElement>('[data-deliverable]')!;
const feedback = document.querySelector<HTMLElement>('[data-feedback]')!;
const form = document.querySelector<HTMLFormElement>('[data-verify]');
const notices = new Notices(document);

// The page is drawn anew by the server after an examination; what it says of a known mistake is told once.
const told = sessionStorage.getItem(kept);
if (told) {
  sessionStorage.removeItem(kept);
  feedback.textContent = told;
  feedback.hidden = false;
}

if (form) {
  const button = form.querySelector('button')!;
  button.disabled = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    feedback.hidden = true;
    notices.step({ step: 'Examining', done: 0 });
    try {
      const id = encodeURIComponent(main.dataset.deliverable!);
      const report = await follow<VerifyReport>(`/api/v1/deliverables/verify-folder?id=${id}`, undefined, (step) => notices.step(step));
      if (report.feedback) sessionStorage.setItem(kept, report.feedback);
      location.reload();
    } catch (thrown) {
      notices.problem(Problem.from(thrown));
      button.disabled = false;
      button.focus();
    }
  });
}
