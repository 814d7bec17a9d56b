// What every page has: the theme switch.
const key = 'strata.theme';
const root = document.documentElement;

for (const select of document.querySelectorAll<HTMLSelectElement>('[data-theme-switch]')) {
  select.value = root.dataset.theme ?? 'system';
  select.addEventListener('change', () => {
    if (select.value === 'system') {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = select.value;
    }
    try {
      if (select.value === 'system') localStorage.removeItem(key);
      else localStorage.setItem(key, select.value);
    } catch {
      // Chosen for this page, then.
    }
    window.dispatchEvent(new Event('strata:theme'));
  });
}
