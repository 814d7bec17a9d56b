// Task and lesson: one at a time, arrows go between.
export const tabs = (): void => {
  const all = [...document.querySelectorAll<HTMLButtonElement>('[role=tab]')];
  const choose = (chosen: HTMLButtonElement): void => {
    for (const tab of all) {
      const on = tab === chosen;
      tab.setAttribute('aria-selected', `${on}`);
      tab.tabIndex = on ? 0 : -1;
      document.getElementById(tab.getAttribute('aria-controls')!)!.hidden = !on;
    }
  };
  all.forEach((tab, index) => {
    tab.addEventListener('click', () => choose(tab));
    tab.addEventListener('keydown', ({ key }) => {
      if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
      const next = all[(index + 1) % all.length]!;
      choose(next);
      next.focus();
    });
  });
};
