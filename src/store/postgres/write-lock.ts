/** The advisory lock (two int4) of whoever changes this database one at a time: "Exhi", and the first of them. */
export const WRITE_LOCK = [0x45_78_68_69, 1] as const;
