import { build } from 'esbuild';

/** The tracker as one file for browsers since 2021, minified. */
export async function builtTracker(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: "import { start } from './start.ts';\nstart(window);", resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2021',
    // Names that only the script itself knows.
    mangleProps: /^(?:waiting|isKept|forget)$/,
    charset: 'utf8',
    logLevel: 'error',
  });
  return (outputFiles[0]?.text ?? '').trimEnd();
}

/** The file `built.ts`: the script as a text that the door and the command line hand out. */
export function trackerModule(script: string): string {
  const text = script.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('$', '\\x24');
  return `/** Made by \`node local/write-tracker.ts\` from the code beside it. Do not edit. */
export const trackerScript =
  '${text}';
`;
}
