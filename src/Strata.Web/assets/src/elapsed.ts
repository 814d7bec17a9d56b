// How long it takes so far. Minutes are enough: seconds only hurry.
export const elapsed = (bench: HTMLElement): void => {
  const place = document.querySelector<HTMLElement>('[data-elapsed]')!;
  const started = Date.parse(bench.dataset.started!);
  const show = (): void => {
    const minutes = Math.max(0, Math.floor((Date.now() - started) / 60_000));
    const words = minutes < 120 ? `${minutes} of about ${bench.dataset.minutes} min` : `open for ${Math.floor(minutes / 60)} h`;
    if (place.textContent !== words) place.textContent = words;
  };
  show();
  window.setInterval(show, 10_000);
};
