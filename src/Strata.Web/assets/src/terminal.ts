// One terminal in one machine. It opens again by itself when the shell, the machine or the connection ends.
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { address, ask, Problem } from './api';

/** What the line below the terminal says. */
export type Link = 'connecting' | 'open' | 'lost' | 'over';

const told = 64 * 1024;
const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const colours = () => ({
  background: token('slate'),
  foreground: token('chalk'),
  cursor: token('chalk'),
  cursorAccent: token('slate'),
  selectionBackground: token('slate-selection'),
  black: token('ansi-black'),
  red: token('ansi-red'),
  green: token('ansi-green'),
  yellow: token('ansi-yellow'),
  blue: token('ansi-blue'),
  magenta: token('ansi-magenta'),
  cyan: token('ansi-cyan'),
  white: token('ansi-white'),
  brightBlack: token('ansi-bright-black'),
  brightRed: token('ansi-bright-red'),
  brightGreen: token('ansi-bright-green'),
  brightYellow: token('ansi-bright-yellow'),
  brightBlue: token('ansi-bright-blue'),
  brightMagenta: token('ansi-bright-magenta'),
  brightCyan: token('ansi-bright-cyan'),
  brightWhite: token('ansi-bright-white'),
});

export class MachineTerminal {
  readonly #encoder = new TextEncoder();
  readonly #fit = new FitAddon();
  readonly #terminal: Terminal;
  #socket: WebSocket | null = null;
  #retry = 0;
  #wait = 250;
  #opened = 0;
  #drawn = 0;
  #drawnTold = 0;
  #link: Link = 'connecting';

  constructor(
    readonly element: HTMLElement,
    private readonly attempt: string,
    private readonly machine: string,
    private readonly onLink: (link: Link, words: string) => void,
    private readonly onLeave: () => void,
    readAloud: boolean,
  ) {
    this.#terminal = new Terminal({
      fontFamily: '"JetBrains Mono Variable", ui-monospace, "DejaVu Sans Mono", monospace',
      fontSize: 15,
      lineHeight: 1.2,
      cursorBlink: false,
      scrollback: 10_000,
      screenReaderMode: readAloud,
      allowProposedApi: false,
      macOptionIsMeta: true,
      minimumContrastRatio: 4.5,
      theme: colours(),
    });
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.open(element);
    this.#terminal.textarea?.setAttribute('aria-label', `Terminal in ${machine}. F6 leaves it.`);
    this.#terminal.attachCustomKeyEventHandler((event) => this.#key(event));
    this.#terminal.onData((text) => this.#type(this.#encoder.encode(text)));
    this.#terminal.onBinary((text) => this.#type(Uint8Array.from(text, (letter) => letter.charCodeAt(0))));
    this.#terminal.onResize(({ rows, cols }) => this.#tell({ rows, columns: cols }));
    new ResizeObserver(() => this.#refit()).observe(element);
    window.addEventListener('strata:theme', () => (this.#terminal.options.theme = colours()));
    matchMedia('(prefers-contrast: more)').addEventListener('change', () => (this.#terminal.options.theme = colours()));
    this.#refit();
    this.#connect();
  }

  focus(): void {
    this.#terminal.focus();
  }

  get link(): Link {
    return this.#link;
  }

  readAloud(on: boolean): void {
    this.#terminal.options.screenReaderMode = on;
  }

  #refit(): void {
    if (this.element.offsetParent !== null) this.#fit.fit();
  }

  #key(event: KeyboardEvent): boolean {
    if (event.key === 'F6' && !event.ctrlKey && !event.altKey && !event.shiftKey && !event.metaKey) {
      if (event.type === 'keydown') this.onLeave();
      event.preventDefault();
      event.stopPropagation();
      return false;
    }
    if (event.ctrlKey && event.shiftKey && event.code === 'KeyC') {
      if (event.type === 'keydown' && this.#terminal.hasSelection()) void navigator.clipboard.writeText(this.#terminal.getSelection());
      event.preventDefault();
      return false;
    }
    return true;
  }

  #type(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(bytes);
  }

  #tell(word: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(word));
  }

  #say(link: Link, words: string): void {
    this.#link = link;
    this.element.dataset.link = link;
    this.onLink(link, words);
  }

  #connect(): void {
    clearTimeout(this.#retry);
    const { rows, cols } = this.#terminal;
    const query = new URLSearchParams({ machine: this.machine, rows: `${rows}`, columns: `${cols}` });
    const socket = new WebSocket(`ws://${location.host}${address(this.attempt, '/terminal')}?${query}`);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;

    socket.onopen = () => {
      this.#opened = performance.now();
      this.#drawn = 0;
      this.#drawnTold = 0;
      this.#tell({ drawn: 0 });
      if (this.#terminal.rows !== rows || this.#terminal.cols !== cols) this.#tell({ rows: this.#terminal.rows, columns: this.#terminal.cols });
      this.#say('open', 'Connected');
    };
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      const bytes = new Uint8Array(data);
      this.#terminal.write(bytes, () => {
        if (socket !== this.#socket) return;
        this.#drawn += bytes.length;
        if (this.#drawn - this.#drawnTold < told) return;
        this.#drawnTold = this.#drawn;
        this.#tell({ drawn: this.#drawn });
      });
    };
    socket.onclose = ({ code }) => void this.#again(code === 1000);
  }

  async #again(ended: boolean): Promise<void> {
    const held = this.#link === 'open';
    if (held && performance.now() - this.#opened > 2000) this.#wait = 250;
    if (held) {
      this.#terminal.write('\x1b[0m\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?2004l');
      this.#terminal.write(`\r\n\x1b[90m${ended ? 'The shell ended. A new one opens.' : 'The connection to the machine ended.'}\x1b[0m\r\n`);
    }
    const over = await this.#over();
    if (over) {
      this.#say('over', over);
      return;
    }
    this.#say('lost', ended ? 'The shell ended. A new one opens' : 'The machine does not answer. Trying again');
    this.#retry = window.setTimeout(() => this.#connect(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, 3000);
  }

  /** Why no terminal can be had any more, or null when it is worth trying again. */
  async #over(): Promise<string | null> {
    try {
      const { state } = await ask<{ state: string }>('GET', address(this.attempt));
      return state === 'stopped' ? 'This attempt has ended' : null;
    } catch (thrown) {
      const { code } = Problem.from(thrown);
      if (code === 'not-found') return 'This attempt has ended';
      if (code === 'no-session') return 'Strata was started anew. Type `strata up` to open it again';
      return null;
    }
  }
}
