/** Prints `N passed, N failed` for a report of Vitest (JSON) and reports of other runners (JUnit); what was skipped counts as neither. */
import { existsSync, readFileSync } from 'node:fs';

const [vitestReport, ...junitReports] = process.argv.slice(2);

const { numPassedTests, numFailedTests, numFailedTestSuites, success } = JSON.parse(readFileSync(vitestReport, 'utf8'));
let passed = numPassedTests;
// A file that cannot be loaded fails without a test in it.
let failed = numFailedTests === 0 && !success ? numFailedTestSuites : numFailedTests;

for (const report of junitReports.filter((path) => existsSync(path))) {
  const suite = /<testsuite\b[^>]*>/.exec(readFileSync(report, 'utf8'))?.[0] ?? '';
  const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const bad = count('failures') + count('errors');
  failed += bad;
  passed += count('tests') - bad - count('skipped');
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
