/** Shown in place of the console; without script or style of its own, so that it is sure to be seen. */
export const NOT_BUILT_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Exhibit</title>
  </head>
  <body>
    <h1>The console is not built yet</h1>
    <p>Run <code>npm run build</code> in the folder of Exhibit, then load this page again.</p>
    <p>The API works without the console: see <a href="/docs">its routes</a>.</p>
  </body>
</html>
`;
