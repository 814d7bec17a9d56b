// Loaded before anything is drawn, so that the chosen theme never flashes. Not a module: modules wait for the document.
try {
  const theme = localStorage.getItem('strata.theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing follows the system.
}
