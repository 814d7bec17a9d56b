// Runs in the page before the page's own scripts: notes the moments of one key's way.
(() => {
  let probe = null;
  const now = () => performance.now();

  window.addEventListener('keydown', (event) => { if (probe) probe.began ??= event.timeStamp; }, true);

  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...words) {
      super(...words);
      this.addEventListener('message', () => { if (probe?.sent) probe.arrived ??= now(); });
      // The page sets its handler in the same task; this one comes after it. The terminal parses within that handler
      // when a key was typed before.
      queueMicrotask(() => this.addEventListener('message', () => { if (probe?.sent) probe.parsed ??= now(); }));
    }

    send(data) {
      super.send(data);
      if (probe?.began) probe.sent ??= now();
    }
  };

  window.strataProbe = {
    /** Watches for the next key; `text` is what the line ends with once it is drawn. */
    arm(text) {
      const rows = document.querySelector('#terminal .xterm-rows');
      probe = {};
      const mine = probe;
      this.result = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (!rows.textContent.includes(text)) return;
          observer.disconnect();
          mine.drawn = now();
          const { began, sent, arrived, parsed, drawn } = mine;
          resolve([sent - began, arrived - began, parsed - began, drawn - began]);
        });
        observer.observe(rows, { childList: true, subtree: true, characterData: true });
      });
    },
    result: null,
  };
})();
