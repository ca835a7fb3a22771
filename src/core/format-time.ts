import type { TimeSpan } from './place.ts';

/** As players show it: 71.4 → "1:11", 3,675 → "1:01:15". Whole seconds, rounded down. */
export function formatTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** "0:11–0:18" */
export function formatTimeSpan({ start, end }: TimeSpan): string {
  return `${formatTime(start)}–${formatTime(end)}`;
}
