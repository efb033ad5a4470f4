import { type Output, textTable } from '#local/output.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';
import { contractAudits } from '#sql/audits/audits.ts';

/** Lists the models in the order of their building, with the question that each answers. */
export async function listModels(output: Output): Promise<void> {
  const { levels } = await warehouseModels();
  const rows = levels.flatMap((level, index) =>
    level.map(({ contract }) => [
      index + 1,
      contract.area,
      contract.name,
      contract.grain.join(', '),
      contractAudits(contract).length,
      contract.question ?? '(internal)',
    ]),
  );
  output.out(textTable(['level', 'area', 'table', 'one row per', 'audits', 'question'], rows));
}
