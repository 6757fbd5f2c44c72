import { afterAll, afterEach } from 'vitest';

// A test that means to see a complaint spies on the console itself; every other complaint is a defect.
const stray: string[] = [];
console.error = (...said: unknown[]) => stray.push(`console.error: ${said.map(String).join(' ')}`);
console.warn = (...said: unknown[]) => stray.push(`console.warn: ${said.map(String).join(' ')}`);

function refuse(): void {
  const said = stray.splice(0);
  if (said.length > 0) throw new Error(`The test wrote to the console:\n${said.join('\n')}`);
}

afterEach(refuse);
afterAll(refuse);
