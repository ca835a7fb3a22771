// Before the first paint, so that a page in the dark does not flash. A file of its own: inline script is not allowed.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('exhibit-theme');
  } catch {
    chosen = null; // storage is switched off: the system's setting counts
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', dark);
})();
