// Bundles what the browser loads into ../wwwroot. Every file's name carries its content's hash;
// names.json, written last, maps the name that pages use to the one that is served.
import { build } from 'esbuild';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, relative } from 'node:path';

const out = '../wwwroot';
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const { metafile } = await build({
  entryPoints: ['src/theme.ts', 'src/page.ts', 'src/start.ts', 'src/map.ts', 'src/lab.ts', 'src/work.ts', 'src/strata.css', 'src/lab.css', 'src/work.css', 'src/mark.svg'],
  outdir: `${out}/assets`,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'linked',
  metafile: true,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.woff2': 'file', '.svg': 'copy' },
  logLevel: 'warning',
});

const names = {};
for (const [file, made] of Object.entries(metafile.outputs)) {
  if (!made.entryPoint) continue;
  const name = basename(made.entryPoint).replace(/\.ts$/, '.js');
  names[name] = relative(out, file);
}
writeFileSync(`${out}/names.json`, `${JSON.stringify(names, null, 2)}\n`);
