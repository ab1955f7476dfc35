// Opens the documentation as a person does, without a network beyond the server's own origin, and prints what happened.
import { chromium } from "playwright-core";

const { API_URL, KEY, GUIDES } = process.env;
const origin = new URL(API_URL).origin;
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: flags });
const seen = { elsewhere: [], complaints: [], guides: {}, asked: 0 };

const context = await browser.newContext();
await context.route("**/*", (route) => {
  const url = route.request().url();
  seen.asked += 1;
  if (new URL(url).origin === origin || url.startsWith("data:")) return route.continue();
  seen.elsewhere.push(url);
  return route.abort();
});
context.setDefaultTimeout(100_000);
const page = await context.newPage();
page.on("console", (message) => {
  if (message.type() === "error") seen.complaints.push(message.text());
});
page.on("pageerror", (error) => seen.complaints.push(String(error)));

await page.goto(`${API_URL}/docs`);
await page.locator("button.authorize").first().click();
const dialog = page.locator(".modal-ux");
await dialog.locator("input").first().fill(KEY);
await dialog.locator("button.authorize").first().click();
await dialog.locator("button.btn-done").first().click();

const operation = page.locator('.opblock:has(.opblock-summary-path[data-path="/v1/me"])').first();
await page.locator(".opblock-tag-section").first().waitFor();
if (!(await operation.isVisible())) await page.locator("#operations-tag-Tenant").click();
await operation.locator(".opblock-summary").first().click();
await operation.locator(".try-out__btn").click();
await operation.locator("button.execute").click();
const live = operation.locator(".live-responses-table");
await live.waitFor();
seen.status = (await live.locator(".response-col_status").last().innerText()).trim().slice(0, 3);
seen.answer = JSON.parse(await live.locator(".response-col_description pre code").first().innerText());

// A change, too: what is sent is what stands in the page, and a refusal is shown as it came.
async function createBrand(slug) {
  const creation = page.locator('.opblock-post:has(.opblock-summary-path[data-path="/v1/brands"])').first();
  if (!(await creation.isVisible())) await page.locator("#operations-tag-Brands").click();
  if (!(await creation.locator("button.execute").isVisible())) {
    await creation.locator(".opblock-summary").first().click();
    await creation.locator(".try-out__btn").click();
  }
  await creation.locator("textarea.body-param__text").fill(JSON.stringify({ slug, name: "茶馆" }));
  const answered = page.waitForResponse((answer) => answer.url().endsWith("/v1/brands"));
  await creation.locator("button.execute").click();
  const status = (await answered).status();
  await creation.locator(`.live-responses-table .response-col_status:has-text("${status}")`).waitFor();
  return JSON.parse(await creation.locator(".live-responses-table .response-col_description pre code").first().innerText());
}
seen.made = (await createBrand("tea")).slug;
seen.refused = (await createBrand("Not A Slug")).errors.map((reason) => reason.pointer);

for (const name of GUIDES.split(",")) {
  await page.goto(`${API_URL}/docs/guides/${name}`);
  seen.guides[name] = await page.locator("main h1").innerText();
}
await page.goto(`${API_URL}/docs/problems`);

// The watch works: a request to elsewhere is seen and does not leave.
seen.caught = await page.evaluate(() => fetch("http://127.0.0.2:9/").then(() => false, () => true));
console.log(JSON.stringify(seen));
await browser.close();
