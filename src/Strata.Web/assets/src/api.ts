// The HTTP API as the pages use it.
export type Verdict = 'pass' | 'fail' | 'pending' | 'error';

export interface CheckLine {
  id: string;
  says: string;
  verdict: Verdict;
  saw: string;
  expected: string;
  /** Pending because a check that it needs has not passed; `saw` says which. */
  waits?: boolean;
}

export interface MachineNotice {
  machine: string;
  state: 'starting' | 'running' | 'paused' | 'stopped';
  kind: string | null;
  text: string | null;
}

export interface CheckReport {
  attempt: string;
  passed: boolean;
  checks: CheckLine[];
  machines?: MachineNotice[];
}

export interface FinishReport extends CheckReport {
  outcome: 'passed' | 'not-yet';
  feedback: string | null;
}

export interface AttemptStarted {
  attempt: string;
}

export interface Hint {
  check: string;
  text: string;
}

export interface Progress {
  step: string;
  done: number | null;
}

interface ErrorDetail {
  code: string;
  message: string;
  where: string | null;
  fix: string | null;
}

/** What went wrong, as the server or the connection says it. */
export class Problem extends Error {
  constructor(readonly code: string, message: string, readonly fix: string | null) {
    super(message);
  }

  static of(error: ErrorDetail): Problem {
    return new Problem(error.code, error.message, error.fix);
  }

  static unreachable(): Problem {
    return new Problem('unreachable', 'Strata does not answer.', 'Type `strata up` in a terminal on this computer, then try again.');
  }

  static from(thrown: unknown): Problem {
    return thrown instanceof Problem ? thrown : Problem.unreachable();
  }
}

export const address = (attempt: string, rest = ''): string => `/api/v1/attempts/${encodeURIComponent(attempt)}${rest}`;

const send = (method: string, url: string, body?: unknown): Promise<Response> =>
  fetch(url, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const refuse = async (response: Response): Promise<never> => {
  const answer = (await response.json().catch(() => null)) as { error?: ErrorDetail } | null;
  throw answer?.error ? Problem.of(answer.error) : Problem.unreachable();
};

/** Asks and waits for the whole answer. */
export const ask = async <T>(method: string, url: string, body?: unknown): Promise<T> => {
  const response = await send(method, url, body);
  return response.ok ? ((await response.json()) as T) : refuse(response);
};

/** Asks for long work: tells each step, and answers with the result. */
export const follow = async <T>(url: string, body: unknown, onStep: (progress: Progress) => void): Promise<T> => {
  const response = await send('POST', url, body);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw Problem.unreachable();

  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? '')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of done && rest ? [...lines, rest] : lines) {
      if (!line) continue;
      const told = JSON.parse(line) as { progress?: Progress; result?: T; error?: ErrorDetail };
      if (told.error) throw Problem.of(told.error);
      if (told.progress) onStep(told.progress);
      if (told.result !== undefined) return told.result;
    }
    if (done) throw Problem.unreachable();
  }
};
