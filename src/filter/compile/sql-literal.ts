/** A string as DataFusion SQL has it; a doubled quote is the only escape it knows. */
export function sqlLiteral(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
