// The machines' ports: each button opens one on this computer and becomes the way to it.
import { address, ask, Problem } from './api';
import type { Notices } from './notices';

interface Port {
  hostPort: number;
}

// By another name than the page's own: cookies know hosts and no ports, so what listens in the machine gets none of the page's.
const here = (hostPort: number): string => `${location.hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${hostPort}`;

const link = (hostPort: number): HTMLAnchorElement => {
  const way = document.createElement('a');
  way.href = `http://${here(hostPort)}/`;
  way.target = '_blank';
  way.rel = 'noopener noreferrer';
  way.textContent = here(hostPort);
  return way;
};

export const ports = (attempt: string, notices: Notices): void => {
  for (const item of document.querySelectorAll<HTMLElement>('[data-port]')) {
    const open = item.querySelector('a');
    open?.replaceWith(link(Number(open.dataset.open)));
    const button = item.querySelector<HTMLButtonElement>('[data-forward]');
    button?.addEventListener('click', async () => {
      try {
        const { hostPort } = await ask<Port>('POST', address(attempt, '/forwards'), { machine: item.dataset.of, port: Number(item.dataset.port) });
        const way = link(hostPort);
        button.replaceWith(way);
        way.focus();
      } catch (thrown) {
        notices.problem(Problem.from(thrown));
      }
    });
  }
};
