import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { collectRoutes } from '../../src/http/route-table.ts';
import { finishing } from '../chat-fixture.ts';
import { createHttpFixture, eventsOf, type HttpFixture } from '../http-fixture.ts';
import { expectCleanReply } from './expect-clean-reply.ts';
import { HOSTILE_TEXTS, HOSTILE_VALUES } from './hostile-values.ts';
import { overEachStore } from './over-each-store.ts';
import { VALID_BODIES, type ValidCall } from './valid-bodies.ts';

type Path = readonly (string | number)[];

const options = { answer: () => eventsOf([finishing]), settings: { maxBodyBytes: 3_000_000 } };
const routes = await routesWithBodies();
const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** Some thousand requests for the largest body, on a machine that is busy with other tests. */
const MANY_REQUESTS_MILLISECONDS = 300_000;

it('knows a good body for every route that takes one', () => {
  expect(Object.keys(VALID_BODIES).sort()).toEqual([...routes.keys()].sort());
});

overEachStore(options, (fixture, store) => {
  // The types are refused before any store is asked; the texts get there.
  const values = store === 'SQLite' ? HOSTILE_VALUES : HOSTILE_TEXTS;
  describe.each([...routes])('%s', (name, schema) => {
    it(
      'refuses or takes whatever stands in any field',
      async () => {
        const validate = ajv.compile(schema);
        const good = await goodCall(fixture(), name);
        const send = (body: unknown) => sendRaw(fixture(), name, { ...good, text: JSON.stringify(body) });
        expect(await send(good.body)).toMatchObject({ statusCode: 200 });

        const bodies = pathsOf(good.body, schema).flatMap((path) =>
          values.map((value) => ({ about: path.join('.'), body: changed(good.body, path, value), value })),
        );
        const wholes = HOSTILE_VALUES.map((value) => ({ about: 'the body', body: value, value }));
        let wrong = 0;
        for (const { about, body, value } of [...bodies, ...wholes]) {
          const said = `${name} ${about} = ${JSON.stringify(value)?.slice(0, 80)}`;
          const status = expectCleanReply(await send(body), said);
          if (validate(body)) continue;
          expect(status, said).toBeGreaterThanOrEqual(400);
          wrong += 1;
        }
        expect(wrong).toBeGreaterThan(0);
      },
      MANY_REQUESTS_MILLISECONDS,
    );

    it('takes a megabyte in one field, or refuses it', async () => {
      const good = await goodCall(fixture(), name);
      for (const path of pathsOf(good.body, schema).filter((each) => each.length === 1))
        for (const value of ['x'.repeat(1_000_000), Array.from({ length: 200_000 }, () => 1)]) {
          const body = changed(good.body, path, value);
          expectCleanReply(
            await sendRaw(fixture(), name, { ...good, text: JSON.stringify(body) }),
            `${name} ${path.join('.')}`,
          );
        }
    });

    it('takes a field that is given twice as the last one says', async () => {
      const good = await goodCall(fixture(), name);
      const [field] = Object.keys(good.body);
      const text = JSON.stringify(good.body).replace('{', `{${JSON.stringify(field)}:{"not":["this"]},`);
      expect((await sendRaw(fixture(), name, { ...good, text })).statusCode).toBe(200);
    });
  });
});

async function goodCall(fixture: HttpFixture, name: string): Promise<ValidCall> {
  const make = VALID_BODIES[name];
  if (make === undefined) throw new Error('There is no good body.');
  return make(fixture);
}

async function routesWithBodies(): Promise<ReadonlyMap<string, object>> {
  const fixture = await createHttpFixture();
  const table = collectRoutes(fixture.app);
  await fixture.app.ready();
  await fixture.close();
  return new Map(
    table.routes.flatMap(({ method, url, body }) =>
      body === undefined
        ? []
        : [[`${method} ${url}`, z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })]],
    ),
  );
}

function sendRaw(
  fixture: HttpFixture,
  name: string,
  { url, text }: { readonly url: string; readonly text: string },
) {
  const method = name.split(' ')[0] as 'POST';
  return fixture.inject(method, url, { payload: text, headers: { 'content-type': 'application/json' } });
}

/** Every place of the good body, and every field that the schema knows besides. */
function pathsOf(body: object, schema: object): readonly Path[] {
  const properties =
    'properties' in schema && typeof schema.properties === 'object' ? schema.properties : null;
  const known = Object.keys(properties ?? {}).filter((key) => !(key in body));
  return [...placesIn(body), ...known.map((key) => [key])];
}

function placesIn(value: unknown): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const step = Array.isArray(value) ? Number(key) : key;
    return [[step], ...placesIn(child).map((path) => [step, ...path])];
  });
}

function changed(value: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? changed(item, rest, to) : item));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [step]: changed(object[step], rest, to) };
}
