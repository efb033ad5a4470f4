import { loadModels, loadAudits } from '#sql/models/index.ts';
import { compileModels } from '#sql/plan/compile.ts';
import { checkModels } from '#sql/plan/check/check-models.ts';
const compiled = compileModels(await loadModels(), loadAudits());
const t = Date.now();
const findings = checkModels(compiled);
console.log(findings.map((f) => f.message).join('\n'));
console.log(findings.length, Date.now() - t, 'ms');
