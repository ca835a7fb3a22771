/** The built-in embedding model: sentence-transformers/all-MiniLM-L6-v2 with 8-bit weights. */
export const minilmModel = { id: 'all-minilm-l6-v2-int8', dimensions: 384, maxTokens: 256 } as const;
