// The map: pointing at a place, or reaching its name in the list, shows what it builds on.
const svg = 'http://www.w3.org/2000/svg';
const main = document.querySelector<HTMLElement>('main.map')!;
const told = document.querySelector<HTMLElement>('[data-needs]')!;

type Mark = HTMLElement | SVGElement;

const marks = new Map<string, Mark[]>();
const required = new Map<string, string[]>();
const titles = new Map<string, string>();
for (const mark of document.querySelectorAll<Mark>('[data-place]')) {
  const id = mark.dataset.place!;
  marks.set(id, [...(marks.get(id) ?? []), mark]);
  required.set(id, (mark.dataset.requires ?? '').split(' ').filter(Boolean));
  titles.set(id, [...mark.querySelectorAll('tspan')].map((line) => line.textContent).join(' ') || titles.get(id) || mark.textContent!.trim());
}

// Everything that must come before, with the number of steps back to it.
function before(id: string): Map<string, number> {
  const steps = new Map<string, number>();
  let edge = [id];
  for (let step = 1; edge.length > 0; step++) {
    edge = edge.flatMap((at) => required.get(at) ?? []).filter((next) => next !== id && !steps.has(next));
    for (const next of edge) steps.set(next, step);
  }
  return steps;
}

function drawing(mark: Mark): SVGSVGElement | null {
  return mark instanceof SVGElement ? mark.ownerSVGElement : null;
}

function point(mark: Mark): [number, number] {
  return [Number(mark.dataset.x), Number(mark.dataset.y)];
}

// A line through points, its corners rounded.
function rounded(points: [number, number][]): string {
  let path = `M${points[0]!}`;
  for (let at = 1; at < points.length - 1; at++) {
    const [[ax, ay], [bx, by], [cx, cy]] = [points[at - 1]!, points[at]!, points[at + 1]!];
    const [before, after] = [Math.hypot(bx - ax, by - ay), Math.hypot(cx - bx, cy - by)];
    const radius = Math.min(8, before / 2, after / 2);
    if (radius === 0) continue;
    path += `L${bx - ((bx - ax) / before) * radius} ${by - ((by - ay) / before) * radius}Q${bx} ${by} ${bx + ((cx - bx) / after) * radius} ${by + ((cy - by) / after) * radius}`;
  }
  return `${path}L${points.at(-1)}`;
}

// It keeps to the gaps between columns and rows, where nothing is written.
function thread(from: Mark, to: Mark, isNear: boolean): void {
  const section = drawing(from);
  if (!section || section !== drawing(to)) return;
  const [[x1, y1], [x2, y2]] = [point(from), point(to)];
  const [gutter, gap] = [x1 - 14, y2 - 17];
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', rounded(
    y1 === y2 ? [[x1, y1 - 6], [x1, gap], [x2, gap], [x2, y2 - 7]]
      : x1 === x2 ? [[x1 - 6, y1], [gutter, y1], [gutter, y2], [x2 - 6, y2]]
        : [[x1 - 6, y1], [gutter, y1], [gutter, gap], [x2, gap], [x2, y2 - 7]],
  ));
  path.classList.add(isNear ? 'near' : 'far');
  section.querySelector('.threads')!.append(path);
}

let shown: string | null = null;

function clear(): void {
  if (shown === null) return;
  shown = null;
  told.hidden = true;
  for (const mark of main.querySelectorAll('.asked, .near, .far')) mark.classList.remove('asked', 'near', 'far');
  for (const threads of main.querySelectorAll('.threads')) threads.replaceChildren();
}

function show(id: string): void {
  if (shown === id) return;
  clear();
  shown = id;
  const steps = before(id);
  for (const mark of marks.get(id) ?? []) {
    mark.classList.add('asked');
    drawing(mark)?.classList.add('asked');
  }
  for (const [earlier, step] of steps) {
    for (const mark of marks.get(earlier) ?? []) mark.classList.add(step === 1 ? 'near' : 'far');
  }
  for (const at of [id, ...steps.keys()]) {
    for (const earlier of required.get(at) ?? []) {
      for (const to of marks.get(at) ?? []) for (const from of marks.get(earlier) ?? []) thread(from, to, at === id);
    }
  }
  const near = (required.get(id) ?? []).map((earlier) => titles.get(earlier) ?? earlier);
  const rest = steps.size - near.length;
  told.textContent = near.length === 0
    ? `${titles.get(id)} builds on nothing before it.`
    : `${titles.get(id)} builds on: ${near.join(' · ')}${rest > 0 ? `, and through them on ${rest} more` : ''}`;
  told.hidden = false;
}

function place(event: Event): string | null {
  return (event.target as Element).closest<Mark>('[data-place]')?.dataset.place ?? null;
}

for (const kind of ['pointerover', 'focusin']) {
  main.addEventListener(kind, (event) => {
    const id = place(event);
    if (id === null) clear();
    else show(id);
  });
}
main.addEventListener('pointerleave', clear);
main.addEventListener('focusout', clear);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') clear();
});
