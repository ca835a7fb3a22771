import type { GuideUnits } from './guide.ts';
import { toFeet } from './vehicle.ts';

/** `20350` → `20,350`. */
export function whole(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A length with one decimal place, as the guide annotates it: `71.4 m` or `88.3 m (289.7 ft)`. */
export function length(metres: number, units: GuideUnits): string {
  const text = `${metres.toFixed(1)} m`;
  if (units === 'metres') return text;
  const feet = `${toFeet(metres).toFixed(1)} ft`;
  return units === 'metres-and-feet' ? `${text} (${feet})` : `${text} / ${feet}`;
}

/** Kilograms as tonnes with one decimal place: `541.2 t`. */
export function tonnes(kilograms: number): string {
  return `${(kilograms / 1000).toFixed(1)} t`;
}

/** Seconds after lift-off as flight controllers write them: `T+02:41`. */
export function flightTime(seconds: number): string {
  const sign = seconds < 0 ? '-' : '+';
  const total = Math.abs(seconds);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const rest = [minutes, total % 60].map((part) => part.toString().padStart(2, '0')).join(':');
  return hours === 0 ? `T${sign}${rest}` : `T${sign}${hours}:${rest}`;
}
