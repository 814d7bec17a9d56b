// Reads the reports of the test programs (CTRF): `line` says how one project went, `total` sums up.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// What a terminal showed may hold control characters, which JSON does not allow as they are.
const read = file => JSON.parse(readFileSync(file, 'utf8').replace(/[\u0000-\u001f]/g, ' ')).results;

/** Errors outside any test: a fixture that could not be made or cleaned up. */
const errorsOf = results => (results.extra?.suites ?? []).flatMap(suite => suite.errors ?? []);

const indent = text => (text ?? '').trimEnd().split('\n').map(line => `    ${line}`).join('\n');

function line(name, file, log, status, seconds) {
  if (!existsSync(file)) {
    // The program ended before it could report: that is one failure, and its last words are all there is.
    const message = `ended with code ${status} before it reported`;
    console.log(message);
    console.log(indent(readFileSync(log, 'utf8').split('\n').slice(-40).join('\n')));
    const results = { summary: { passed: 0, failed: 1, skipped: 0 }, tests: [{ name, status: 'failed', message }] };
    writeFileSync(file, JSON.stringify({ results }));
    return 1;
  }
  const results = read(file);
  const errors = errorsOf(results);
  const { passed, failed, skipped } = results.summary;
  console.log(`${passed} passed${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}  (${seconds} s)`);
  for (const test of results.tests) {
    if (test.status === 'failed') console.log(`  failed: ${test.name}\n${indent(test.message)}\n${indent(test.trace)}`);
    if (test.status === 'skipped') console.log(`  skipped: ${test.name}: ${test.message ?? ''}`);
  }
  for (const error of errors) console.log(`  failed outside a test: ${indent(typeof error === 'string' ? error : JSON.stringify(error))}`);
  return failed || errors.length || Number(status) ? 1 : 0;
}

function total(folder) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const file of readdirSync(folder).filter(file => file.endsWith('.json'))) {
    const results = read(join(folder, file));
    sum.passed += results.summary.passed;
    sum.failed += results.summary.failed + errorsOf(results).length;
    sum.skipped += results.summary.skipped;
  }
  if (sum.passed + sum.failed === 0) console.log('No test ran.');
  console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`);
  return sum.failed || sum.passed === 0 ? 1 : 0;
}

const [command, ...rest] = process.argv.slice(2);
process.exitCode = command === 'line' ? line(...rest) : total(...rest);
