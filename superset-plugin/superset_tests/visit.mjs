// Opens dashboards in headless Chromium as a reader would: node visit.mjs SUPERSET_URL DIRECTORY SLUG[@FILTER=VALUE]...
// Leaves a picture of each in DIRECTORY/SLUG….png, and in DIRECTORY/SLUG….json what its charts were answered and
// what went wrong. With FILTER=VALUE, that is chosen in the dashboard's filter of that name. PLAYWRIGHT names the directory of playwright-core, CHROMIUM the browser.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(join(process.env.PLAYWRIGHT ?? process.cwd(), 'package.json'));
const { chromium } = require('playwright-core');
const [base, directory, ...slugs] = process.argv.slice(2);
const patience = 120_000;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({ viewport: { width: 1500, height: 3200 } });
const page = await context.newPage();
// The log's Set-Cookie can undo the log-in, and nothing beyond this machine is to be reached.
await page.route('**/*', route => {
  const url = new URL(route.request().url());
  if (url.pathname.startsWith('/superset/log/')) return route.fulfill({ status: 200, body: '{}' });
  return ['data:', 'blob:'].includes(url.protocol) || url.origin === new URL(base).origin ? route.continue() : route.abort();
});

let visit = { charts: [], errors: [] };
page.on('pageerror', error => visit.errors.push(`page: ${error}`));
page.on('response', async response => {
  const url = response.url();
  if (response.status() >= 400) {
    visit.errors.push(`${response.status()} ${url} ${await response.text().catch(() => '')}`.slice(0, 500));
  }
  if (!url.includes('/api/v1/chart/data')) return;
  const into = visit;
  const form = response.request().postDataJSON()?.form_data ?? {};
  const answer = await response.json().catch(() => ({}));
  into.charts.push({
    slice_id: form.slice_id, viz_type: form.viz_type, groupby: form.groupby ?? [], status: response.status(),
    results: (answer.result ?? []).map(it => ({ query: it.query, colnames: it.colnames, data: it.data })),
  });
});

await page.goto(`${base}/login/`, { waitUntil: 'domcontentloaded' });
await page.locator('input[name=username], [data-test=username-input]').first().fill('admin');
await page.locator('input[name=password], [data-test=password-input]').first().fill(process.env.SUPERSET_PASSWORD);
await Promise.all([
  page.waitForURL(url => !url.pathname.startsWith('/login'), { timeout: patience }),
  page.locator('[data-test=login-button], button[type=submit], input[type=submit]').first().click(),
]);

async function drawn() {
  await page.waitForFunction(() => {
    const charts = document.querySelectorAll('.dashboard-component-chart-holder').length;
    const drawn = document.querySelectorAll('.dashboard-component-chart-holder :is(canvas, table, .header-line)');
    const holders = new Set([...drawn].map(it => it.closest('.dashboard-component-chart-holder')));
    return document.querySelectorAll('[data-test=loading-indicator]').length === 0 && holders.size >= charts;
  }, null, { timeout: patience, polling: 500 }).catch(() => visit.errors.push('some charts were never drawn'));
  await page.waitForTimeout(2000);
}

async function choose(label, value) {
  const name = page.locator('[data-test="filter-control-name"]', { hasText: new RegExp(`^${label}$`) });
  await page.locator('.ant-form-item', { has: name }).locator('.ant-select').first().click();
  await page.keyboard.type(value);
  await page.locator('.ant-select-item-option', { hasText: new RegExp(`^${value}$`) }).first().click();
  await page.keyboard.press('Escape');
  visit.charts = [];
  const answer = page.waitForResponse(it => it.url().includes('/api/v1/chart/data'), { timeout: patience });
  await page.locator('[data-test="filter-bar__apply-button"]').click();
  await answer;
}

for (const wanted of slugs) {
  const [slug, label, value] = wanted.split(/[@=]/);
  visit = { charts: [], errors: [] };
  await page.goto(`${base}/superset/dashboard/${slug}/`, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector('.dashboard-component-chart-holder', { timeout: patience });
  await drawn();
  if (label) {
    await choose(label, value);
    await drawn();
  }
  visit.messages = await page.evaluate(() =>
    [...document.querySelectorAll('[role=alert], .ant-alert, .ant-empty')].map(it => it.innerText.slice(0, 300)));
  const bottom = await page.evaluate(() => Math.max(
    ...[...document.querySelectorAll('.dashboard-component-chart-holder')].map(it => it.getBoundingClientRect().bottom)));
  await page.screenshot({ path: join(directory, `${wanted}.png`), clip: { x: 0, y: 0, width: 1500, height: Math.ceil(bottom) + 30 } });
  writeFileSync(join(directory, `${wanted}.json`), JSON.stringify(visit, null, 1));
  console.log(`${wanted}: ${visit.charts.length} charts, ${visit.errors.length} errors, messages: ${JSON.stringify(visit.messages)}`);
}
await browser.close();
