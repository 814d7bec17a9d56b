// A lab before it starts: one button, and what happens until the machine is there.
import { follow, Problem, type AttemptStarted } from './api';
import { Notices } from './notices';

const form = document.querySelector<HTMLFormElement>('[data-start]')!;
const button = form.querySelector<HTMLButtonElement>('[data-action=start]')!;
const notices = new Notices(document);

// Until now nobody would have heard it being pressed.
button.disabled = false;
button.focus();

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  button.disabled = true;
  notices.step({ step: 'Starting the machine', done: null });
  try {
    const started = await follow<AttemptStarted>('/api/v1/attempts', { lab: form.dataset.lab }, (step) => notices.step(step));
    location.assign(`/attempts/${encodeURIComponent(started.attempt)}`);
  } catch (thrown) {
    notices.problem(Problem.from(thrown));
    button.disabled = false;
    button.focus();
  }
});
