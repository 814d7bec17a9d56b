// Runs in the page before the page's own scripts: notes when a check turns green, by the clock of the computer.
window.strataTick = {
  arm(id) {
    this.result = new Promise((resolve) => {
      const look = () => {
        if (document.querySelector(`[data-check="${id}"]`)?.dataset.verdict !== 'pass') return false;
        // The frame in which it is drawn.
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        return true;
      };
      if (look()) return;
      const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-verdict'] });
    });
  },
  result: null,
};
