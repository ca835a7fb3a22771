/**
 * What is read of a file depends on it: raise it with every change of a parser that files already indexed should
 * gain from. `exhibit reindex --parse` then reads them again.
 */
export const PARSER_VERSION = 2;
