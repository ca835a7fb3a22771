/** The table beside the file's own that tells what they are; names of those begin with a letter. */
export const DESCRIPTION_TABLE = '_description';

/** The sheet's row, in every table. */
export const ROW_COLUMN = '_row';

/** Which of the table's rows it is, in the views that queries read. */
export const ORDINAL_COLUMN = '_ordinal';
