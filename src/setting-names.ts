/** `chatModel` → `EXHIBIT_CHAT_MODEL`. */
export function environmentName(key: string): string {
  return `EXHIBIT_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** `chatModel` → `chat-model`. */
export function flagName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
