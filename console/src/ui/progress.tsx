/** How far something is; without `value` only that it goes on. @param value 0 to 1 */
export function Progress({ value, label }: { readonly value?: number | null; readonly label: string }) {
  const known = value !== null && value !== undefined;
  return (
    <div
      role="progressbar"
      aria-label={label}
      {...(known
        ? { 'aria-valuenow': Math.round(value * 100), 'aria-valuemin': 0, 'aria-valuemax': 100 }
        : {})}
      className="h-1.5 w-full overflow-hidden rounded-full bg-muted"
    >
      <div
        className={known ? 'h-full bg-primary transition-[width]' : 'h-full w-1/3 animate-pulse bg-primary'}
        style={known ? { width: `${Math.min(100, Math.max(0, value * 100))}%` } : {}}
      />
    </div>
  );
}
