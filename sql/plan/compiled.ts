import { type Audit, contractAudits, writtenAudit } from '#sql/audits/audits.ts';
import type { ConservationAudit, ModelContract, ModelKind } from '#sql/contracts/model.ts';

export type ModelSource = { readonly contract: ModelContract; readonly text: string };
export type AuditSource = { readonly contract: ConservationAudit; readonly text: string };

export type CompiledModel = ModelSource & {
  /** Models that it reads, itself aside. */
  readonly references: readonly string[];
};

/**
 * The models in the order of their building: every model's references lie in earlier levels. Plain data, so that a
 * deployed run reads it as JSON and carries no parser.
 */
export type CompiledModels = {
  readonly levels: readonly (readonly CompiledModel[])[];
  readonly audits: readonly AuditSource[];
};

export function allModels(compiled: CompiledModels): CompiledModel[] {
  return compiled.levels.flat();
}

/** The model that a step builds, where it is of a kind that takes more than the step's own statements. */
export function modelOfStep(compiled: CompiledModels, step: string, kind: ModelKind): CompiledModel | undefined {
  return allModels(compiled).find(({ contract }) => contract.kind === kind && step === `model ${contract.name}`);
}

/** Every check of a run: what contracts state, and what must balance. */
export function auditsOf(compiled: CompiledModels): Audit[] {
  return [
    ...allModels(compiled).flatMap((model) => contractAudits(model.contract)),
    ...compiled.audits.map(({ contract, text }) =>
      writtenAudit(contract.model, contract.name, contract.description, text),
    ),
  ];
}
