import { compileFormat } from '../../../answer/json/compile-format.ts';
import { ANY_OBJECT, type JsonFormat } from '../../../answer/json/json-format.ts';
import { BadRequestError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { ChatRequestBody } from '../../wire/chat-request.ts';

/**
 * The JSON that the request wants; null = plain text. OpenAI refuses `json_object` where no message says "JSON",
 * because its model would go on with white space; ours is told of JSON anyway.
 * @throws {BadRequestError} for a schema that cannot be used
 */
export function readFormat({ response_format: asked }: ChatRequestBody): JsonFormat | null {
  switch (asked?.type) {
    case undefined:
    case 'text':
      return null;
    case 'json_object':
      return ANY_OBJECT;
    case 'json_schema': {
      const { schema } = asked.json_schema;
      if (schema === null || schema === undefined) return ANY_OBJECT;
      const compiled = compileFormat(schema as JsonObject);
      if (compiled.type === 'compiled') return compiled.format;
      throw new BadRequestError(`The JSON Schema cannot be used: ${compiled.reason}.`, {
        param: 'response_format',
        code: 'invalid_json_schema',
      });
    }
    default:
      return asked satisfies never;
  }
}
