const key = 'exhibit-workspace';

/** The workspace that was looked at last in this browser; null = none, or storage is switched off. */
export function readWorkspace(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function rememberWorkspace(id: string): void {
  try {
    localStorage.setItem(key, id);
  } catch {
    // Storage is switched off: the page starts in the default workspace then.
  }
}
